import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

export const valueExplanations = {
  TYPE_INVALID: {
    meaning:
      'The value is of another kind than the setting takes. It is a number where a text is expected, an object in place of a list, `"true"` in quotes for `true`. The message names both kinds.',
    fix: 'Write a value of the kind that the message names.',
    bad: { config: { consent: { platform: 'google', timeout: 3 } } },
    good: { config: { consent: { platform: 'google', timeout: '3s' } } },
  },
  VALUE_UNKNOWN: {
    meaning:
      'The setting has a fixed set of values, and this is none of them. Values are case-sensitive: `Lax` is one, `lax` is not.',
    fix: 'Write one of the values that the hint names.',
    bad: { config: { consent: { platform: 'googel' } } },
    good: { config: { consent: { platform: 'google' } } },
  },
  DURATION_INVALID: {
    meaning:
      'The text is not a duration. A duration is a whole number and a unit, written together: `ms`, `s`, `min`, `h`, `d`, `w`, `mo` (30 days) or `y` (365 days). Fractions, spaces, capitals and combinations such as `1h30min` are not accepted: `90min` says the same.',
    fix: 'Write number and unit without a space, such as `30d`.',
    bad: { config: { identifier: { maxAge: '1 year' } } },
    good: { config: { identifier: { maxAge: '1y' } } },
  },
  DURATION_OUT_OF_RANGE: {
    meaning:
      'The duration is well-formed but not sensible at this place. `consent.timeout` lies between 100 ms and 60 s: the page waits that long for an answer of the platform. `collector.timeout` lies between 100 ms and 10 s. Every `maxAge` lies between 1 hour and 10 years.',
    fix: 'Write a duration in the range that the message names; check the unit.',
    bad: { config: { consent: { platform: 'google', timeout: '10min' } } },
    good: { config: { consent: { platform: 'google', timeout: '10s' } } },
  },
  NUMBER_OUT_OF_RANGE: {
    meaning:
      'The number is too small, too large, or not whole where only whole numbers count. `traffic` is a percentage from 0 to 100; weights are whole numbers from 0 to 10,000.',
    fix: 'Write a number in the range that the message names.',
    bad: { config: { experiments: { list: [{ key: 'hero', variants: { a: 1 }, traffic: 120 }] } } },
    good: { config: { experiments: { list: [{ key: 'hero', variants: { a: 1 }, traffic: 20 }] } } },
  },
  COUNT_OUT_OF_RANGE: {
    meaning:
      'The list or object has too few or too many entries. Every entry becomes part of the script and some of its cookies; both are sent and read on every page.',
    fix: 'Add or remove entries until their number is in the range that the message names.',
    bad: { config: { consent: { platform: 'didomi', purpose: [] } } },
    good: { config: { consent: { platform: 'didomi', purpose: ['cookies'] } } },
  },
  ITEM_REPEATED: {
    meaning:
      'A list names the same thing twice. The second has no effect, so something else was probably meant.',
    fix: 'Remove one, or correct it.',
    bad: { config: { cookies: { retired: ['_old', '_old'] } } },
    good: { config: { cookies: { retired: ['_old', '_older'] } } },
  },
  PURPOSE_INVALID: {
    meaning:
      'The text cannot be the id of a purpose at this platform. Consent platforms show a label to people ("Measure content") and use an id in code (`measure_content_performance`); the config needs the id. Google has seven fixed ids, Didomi\'s ids are those of your notice.',
    fix: "Copy the id, not the label, from the platform's settings.",
    bad: { config: { consent: { platform: 'didomi', purpose: 'Measure content' } } },
    good: { config: { consent: { platform: 'didomi', purpose: 'measure_content_performance' } } },
    links: [
      {
        title: 'Consent Mode: the consent types of Google',
        url: 'https://developers.google.com/tag-platform/security/concepts/consent-mode',
      },
    ],
  },
} satisfies Partial<Record<Code, Explanation>>;
