import { describe, expect, test } from 'vitest';
import { faultyConfigs, readMarks } from '../../testing/faultyConfigs.ts';
import { tempProject } from '../../testing/tempProject.ts';
import { type Code, codes } from '../codes.ts';
import { configBytes } from '../explanations/exampleText.ts';
import { explanations } from '../explanations/explanations.ts';
import { type FormatOutputs, formatOutputs } from '../testing/formatOutputs.ts';
import { readFormats } from '../testing/readFormats.ts';
import { findingsFaults, junitFaults, sarifFaults } from '../testing/validateFormats.ts';
import { formatNames } from './formats.ts';

const valid = { tenant: 'fine', consent: { platform: 'google' } };

/** A project in which a finding of this code turns up, and a config without any. */
function projectWith(code: Code): { cwd: string; args: readonly string[] } {
  const { bad } = explanations[code];
  const text = configBytes(bad);
  const files = { '.git/HEAD': '', 'fine.json': valid, ...bad.files, 'shop.json': text };
  return { cwd: tempProject(files), args: [...(bad.run ?? ['shop.json']), 'fine.json'] };
}

function expectValidJson({ json, sarif }: FormatOutputs): void {
  expect(findingsFaults(json)).toEqual([]);
  expect(sarifFaults(sarif)).toEqual([]);
}

describe('every kind of finding is told alike in all formats, each valid by its own schema', () => {
  // Starting the XML validator takes longer than all it does.
  const reports: string[] = [];

  test.each(Object.keys(codes) as Code[])('%s', async (code) => {
    const { cwd, args } = projectWith(code);
    const outputs = await formatOutputs(cwd, args);
    const [expected, ...others] = formatNames.map((name) => readFormats[name](outputs[name]));
    expect(expected?.some((row) => row.endsWith(` ${code}`))).toBe(true);
    for (const rows of others) expect(rows).toEqual(expected);
    expectValidJson(outputs);
    reports.push(outputs.junit);
  });

  test('the JUnit reports', async () => {
    expect(reports).toHaveLength(Object.keys(codes).length);
    expect(await junitFaults(...reports)).toEqual([]);
  });
});

test('a run with hundreds of findings is told alike in all formats', async () => {
  const rows = faultyConfigs.map(([, marked], index) => [`shop${index}.json`, readMarks(marked).text]);
  const outputs = await formatOutputs(tempProject(Object.fromEntries(rows)));
  const [expected, ...others] = formatNames.map((name) => readFormats[name](outputs[name]));
  expect(expected?.length).toBeGreaterThan(faultyConfigs.length);
  for (const told of others) expect(told).toEqual(expected);
  expectValidJson(outputs);
  expect(await junitFaults(outputs.junit)).toEqual([]);
});

test('nothing to tell is told in every format', async () => {
  const outputs = await formatOutputs(tempProject({ 'fine.json': valid }));
  expectValidJson(outputs);
  expect(await junitFaults(outputs.junit)).toEqual([]);
  expect(outputs.github).toBe('');
  expect(outputs.junit).toContain('<testcase name="fine.json" classname="consent-tag"/>');
  expect(JSON.parse(outputs.sarif).runs[0].results).toEqual([]);
});

test('programs are told everything, however quiet the run is for people', async () => {
  const cwd = tempProject({ 'shop.json': { ...valid, storage: { denied: 'session' } } });
  const { pretty, ...others } = await formatOutputs(cwd, ['.', '--quiet']);
  expect(pretty).toBe('');
  for (const text of Object.values(others)) expect(text).toContain('STORAGE_DENIED_SESSION');
});

test('a warning is a failure of the JUnit report only if it fails the run', async () => {
  const cwd = tempProject({ 'shop.json': { ...valid, storage: { denied: 'session' } } });
  const relaxed = await formatOutputs(cwd);
  expect(relaxed.junit).toContain('failures="0"');
  expect(relaxed.junit).toContain('<system-out>');
  const strict = await formatOutputs(cwd, ['.', '--strict']);
  expect(strict.junit).toContain('failures="1"');
  expect(strict.junit).not.toContain('<system-out>');
});

test('the validators used here can fail', async () => {
  expect(findingsFaults('{"version":1,"findings":[{}]}')).not.toEqual([]);
  expect(findingsFaults('{"version":1,"findings":[],"more":1}')).not.toEqual([]);
  expect(sarifFaults('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
  const location = { physicalLocation: { artifactLocation: { uri: 'a b.json' } } };
  const results = [{ message: { text: 'x' }, locations: [location] }];
  const run = { tool: { driver: { name: 'x' } }, results };
  expect(sarifFaults(JSON.stringify({ version: '2.1.0', runs: [run] }))).not.toEqual([]);
  expect(await junitFaults('<testsuites><testsuite name="a"/></testsuites>')).not.toEqual([]);
  expect(await junitFaults('<testsuites>\x1b</testsuites>')).not.toEqual([]);
});
