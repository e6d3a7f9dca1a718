import type { Experiment } from '../config/tenantConfig.generated.ts';

/** How an experiment is written on the command line and as an answer. */
export const experimentForm = 'key=variant:weight,variant:weight';

/**
 * Reads `hero=control:50,bold:50`; `undefined` if it has another form. Whether names and weights are allowed
 * is not decided here.
 */
export function parseExperiment(text: string): Experiment | undefined {
  const [key = '', list, ...rest] = text.split('=');
  if (list === undefined || rest.length > 0) return undefined;
  const variants: [string, number][] = [];
  for (const part of list.split(',')) {
    const [, name = '', weight] = /^([^:]*):(-?\d{1,9}(?:\.\d{1,9})?)$/.exec(part.trim()) ?? [];
    if (weight === undefined || variants.some(([known]) => known === name)) return undefined;
    variants.push([name, Number(weight)]);
  }
  return { key: key.trim(), variants: Object.fromEntries(variants) };
}
