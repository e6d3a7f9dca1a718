import { expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { configOf } from '../compile/testConfigs.ts';
import { containerExport } from './containerExport.ts';

const { js } = await createCompiler().compile(configOf('google'));
const html = `<script>${js}</script>\n`;
const { containerVersion } = JSON.parse(containerExport('acme-cz', html));
const [tag, ...others] = containerVersion.tag;
const parameters = Object.fromEntries(
  tag.parameter.map(({ key, value }: { key: string; value: string }) => [key, value]),
);

test('holds one Custom HTML tag with exactly the snippet', () => {
  expect(others).toEqual([]);
  expect(tag).toMatchObject({ type: 'html', name: 'consent-tag acme-cz' });
  expect(parameters).toEqual({ html, supportDocumentWrite: 'false' });
});

test('runs once on every page, before other tags, whatever consent Tag Manager knows of', () => {
  expect(tag).toMatchObject({
    firingTriggerId: ['2147479572'],
    tagFiringOption: 'ONCE_PER_LOAD',
    consentSettings: { consentStatus: 'NOT_NEEDED' },
  });
});

test('brings nothing else into the container', () => {
  expect(Object.keys(containerVersion).sort()).toEqual([
    'accountId',
    'container',
    'containerId',
    'containerVersionId',
    'fingerprint',
    'path',
    'tag',
  ]);
});

test('has nothing that Tag Manager would take for one of its variables', () => {
  expect(parameters.html).not.toMatch(/\{\{/);
});

test('is the same each time', () => {
  expect(containerExport('acme-cz', html)).toBe(containerExport('acme-cz', html));
});
