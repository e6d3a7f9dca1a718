import type { Code } from '../codes.ts';
import { explanations } from './explanations.ts';

/** The first sentence of an explanation: what a list of findings says about each. */
export function summaryOf(code: Code): string {
  const { meaning } = explanations[code];
  const end = meaning.search(/[.](?=\s|$)/);
  return meaning.slice(0, end === -1 ? undefined : end);
}
