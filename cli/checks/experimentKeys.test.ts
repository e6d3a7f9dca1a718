import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkExperimentKeys } from './experimentKeys.ts';

const experiments = (...keys: string[]) => ({
  experiments: { list: keys.map((key) => ({ key, variants: { a: 1 } })) },
});

test('each repetition is told, with the first of that key', async () => {
  const settings = experiments('hero', 'cart', 'hero', 'hero');
  expect(await told(checkExperimentKeys, settings)).toEqual([
    ['EXPERIMENT_REPEATED', '/experiments/list/2/key', '"hero"'],
    ['EXPERIMENT_REPEATED', '/experiments/list/3/key', '"hero"'],
  ]);
  const findings = await checkExperimentKeys(subjectOf(settings));
  expect(findings.map(({ related }) => related[0]?.place.pointer)).toEqual([
    '/experiments/list/0/key',
    '/experiments/list/0/key',
  ]);
  expect(findings.flatMap(relatedTexts)).toEqual(['"hero"', '"hero"']);
});

test.each([[experiments()], [experiments('hero')], [experiments('hero', 'Hero', 'hero-2', 'her')]])(
  '%j is fine',
  async (settings) => {
    expect(await told(checkExperimentKeys, settings)).toEqual([]);
  },
);
