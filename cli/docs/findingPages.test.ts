import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Code, codes } from '../diagnostics/codes.ts';
import { explanations, topics } from '../diagnostics/explanations/explanations.ts';
import { summaryOf } from '../diagnostics/explanations/summaryOf.ts';
import { findingIndex, findingPage } from './findingPages.ts';
import { projectPath } from './markdown.ts';
import { runExample } from './runExample.ts';

const all = Object.keys(codes) as Code[];

describe.each(all)('%s', (code) => {
  const { bad, good, mayIgnore } = explanations[code];

  test('its page shows what this version says (refresh: npx vitest run cli/docs -u)', async () => {
    const run = await runExample(bad);
    expect(run.findings.map((finding) => finding.code)).toContain(code);
    await expect(findingPage(code, run)).toMatchFileSnapshot(projectPath(`schemas/findings/${code}.md`));
  });

  test('its repaired example is free of it and of everything that could fail a run', async () => {
    const { findings } = await runExample(good);
    expect(findings.filter((finding) => finding.code === code || finding.severity !== 'note')).toEqual([]);
  });

  test('its first sentence fits into a list, and only what fails no run may be ignored', () => {
    expect(summaryOf(code).length).toBeLessThan(130);
    expect(mayIgnore === undefined || codes[code].severity !== 'error').toBe(true);
  });
});

test('every code belongs to one topic', () => {
  expect(topics.flatMap((topic) => Object.keys(topic.explanations)).sort()).toEqual([...all].sort());
});

test('the list of findings is current (refresh: npx vitest run cli/docs -u)', async () => {
  await expect(findingIndex()).toMatchFileSnapshot(projectPath('schemas/findings/README.md'));
});

test('there is no page of a finding that is gone', () => {
  const expected = new Set(['README.md', ...all.map((code) => `${code}.md`)]);
  const superfluous = readdirSync(projectPath('schemas/findings')).filter((name) => !expected.has(name));
  expect(superfluous).toEqual([]);
});
