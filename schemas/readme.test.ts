import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTenants } from '../cli/config/loadTenants.ts';
import { codes } from '../cli/diagnostics/codes.ts';
import { tempProject } from '../cli/testing/tempProject.ts';

interface Entry {
  code: string;
  severity: string | undefined;
  fix: string | undefined;
  bad: string | undefined;
  good: string | undefined;
}

const text = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const entries: Entry[] = text
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    code: section.split('\n', 1)[0] ?? '',
    severity: /^\*\*(\w+)\.\*\*/m.exec(section)?.[1],
    fix: /^- Fix: (.+)/m.exec(section)?.[1],
    bad: /^- Bad: `(.+)`$/m.exec(section)?.[1],
    good: /^- Good: `(.+)`$/m.exec(section)?.[1],
  }));

test('every code is documented once, with its severity and a way to fix it', () => {
  const documented = entries.map(({ code, severity }) => [code, severity]).sort();
  const catalogue = Object.entries(codes)
    .map(([code, { severity }]) => [code, severity])
    .sort();
  expect(documented).toEqual(catalogue);
  expect(entries.filter(({ fix }) => !fix)).toEqual([]);
});

describe('the examples are true', () => {
  const bad = entries.flatMap(({ code, bad }) => (bad ? [[code, bad]] : []));
  test.each(bad)('%s: %s', async (code, example) => {
    expect(await codesOf(example)).toContain(code);
  });

  const good = entries.flatMap(({ code, good }) => (good ? [[code, good]] : []));
  test.each(good)('instead of %s: %s', async (_code, example) => {
    expect(await codesOf(example)).toEqual([]);
  });
});

/** Runs an example between the neighbours it may speak of. */
async function codesOf(example: string): Promise<string[]> {
  const cwd = tempProject({ 'shop.json': complete(example), 'base.json': { global: 'baseTag' } });
  const { findings } = await loadTenants(['shop.json'], cwd);
  return findings.map(({ code }) => code);
}

/** Puts what an example leaves out around it; as text, since some examples are about the text. */
function complete(example: string): string {
  if (/"tenn?ant"/.test(example)) return example;
  const consent = example.includes('"consent"') ? '' : '"consent": { "platform": "google" }, ';
  return example.replace('{', `{ "tenant": "shop", ${consent}`);
}
