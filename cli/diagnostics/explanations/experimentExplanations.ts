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
  EXPERIMENTS_COOKIE_TOO_LARGE: {
    meaning:
      'The assignments of all experiments are kept in one cookie, and with the longest variant of each it is too large. Browsers accept at most 4096 bytes of name and value together, and ignore a larger cookie as a whole, without an error. Each stored experiment takes the length of its key, of its longest variant and of an expiry, and three separators. Experiments for the `session` are stored only if there are no others.',
    fix: 'Use shorter names, end some experiments, or set `maxAge` of those that need not be remembered to `session`.',
    bad: { config: manyExperiments('homepage-hero-with-season-banner', 'with-a-large-picture-and-a-video') },
    good: { config: manyExperiments('hero', 'video') },
    mayIgnore: 'No visitor gets the long variants; better remove them then.',
    links: [
      {
        title: 'RFC 6265bis, section 5.6: cookies of more than 4096 octets are ignored',
        url: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.6',
      },
    ],
  },
  WEIGHTS_ZERO: {
    meaning:
      'All variants of an experiment have weight 0. Weights say how often each variant is given, relative to the others; with nothing but zeros none can be given.',
    fix: 'Raise at least one weight. To pause an experiment, set `traffic` to 0.',
    bad: { config: { experiments: { list: [{ key: 'hero', variants: { a: 0, b: 0 } }] } } },
    good: { config: { experiments: { list: [{ key: 'hero', variants: { a: 1, b: 1 }, traffic: 0 }] } } },
  },
} satisfies Partial<Record<Code, Explanation>>;

/** As many experiments as it takes, one a line. */
function manyExperiments(key: string, variant: string): string {
  const rows = Array.from({ length: 56 }, (_, index) => {
    const suffix = `-${index + 1}`;
    return `      { "key": "${key.slice(0, 32 - suffix.length)}${suffix}", "variants": { "${variant}": 1 } }`;
  });
  return `{
  "tenant": "shop",
  "consent": { "platform": "google" },
  "experiments": {
    "list": [
${rows.join(',\n')}
    ]
  }
}
`;
}
