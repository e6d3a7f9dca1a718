import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

export const experimentExplanations = {
  EXPERIMENT_NAME_INVALID: {
    meaning:
      'The name of an experiment or a variant has characters that are not allowed, or too many. All of them are stored together in one compact cookie, in which other characters separate them. They have 1 to 32 letters, digits, `_` and `-`.',
    fix: 'Replace every other character, for example by `-`.',
    bad: { config: { experiments: { list: [{ key: 'hero banner', variants: { a: 1 } }] } } },
    good: { config: { experiments: { list: [{ key: 'hero-banner', variants: { a: 1 } }] } } },
  },
  EXPERIMENT_REPEATED: {
    meaning:
      'Two experiments have the same key. Which variant a visitor gets is calculated from the identifier and the key, and remembered under the key, so the two would be one experiment with contradictory variants.',
    fix: 'Give each a key of its own.',
    bad: {
      config: {
        experiments: {
          list: [
            { key: 'hero', variants: { a: 1 } },
            { key: 'hero', variants: { b: 1 } },
          ],
        },
      },
    },
    good: {
      config: {
        experiments: {
          list: [
            { key: 'hero', variants: { a: 1 } },
            { key: 'cart', variants: { b: 1 } },
          ],
        },
      },
    },
  },
  WEIGHTS_ZERO: {
    meaning:
      'All variants of an experiment have weight 0. Weights say how often each variant is given, relative to the others; with nothing but zeros none can be given.',
    fix: 'Raise at least one weight. To pause an experiment, set `traffic` to 0.',
    bad: { config: { experiments: { list: [{ key: 'hero', variants: { a: 0, b: 0 } }] } } },
    good: { config: { experiments: { list: [{ key: 'hero', variants: { a: 1, b: 1 }, traffic: 0 }] } } },
  },
} satisfies Partial<Record<Code, Explanation>>;
