import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

const head = '{\n  "tenant": "shop",\n';
const rfc8259 = (section: string, title: string) => ({
  title: `RFC 8259, section ${section}: ${title}`,
  url: `https://www.rfc-editor.org/rfc/rfc8259#section-${section}`,
});

export const syntaxExplanations = {
  JSON_COMMENT: {
    meaning:
      'The file has a comment. Some editors accept comments in files called `.json`, but JSON has none. What you want to remember about a setting can stand in the commit that changes it, or in a document next to the configs.',
    fix: 'Remove the comment.',
    bad: { config: `${head}  // the main shop\n  "consent": { "platform": "google" }\n}\n` },
    good: { config: {} },
    links: [rfc8259('2', 'the grammar of JSON')],
  },
  JSON_TRAILING_COMMA: {
    meaning:
      'There is a comma after the last entry of an object or list. JavaScript allows that, JSON does not. It is often left over when the last entry is deleted.',
    fix: 'Remove the comma.',
    bad: { config: `${head}  "consent": { "platform": "google" },\n}\n` },
    good: { config: {} },
    links: [rfc8259('4', 'objects')],
  },
  JSON_SYNTAX: {
    meaning:
      'The text is not JSON here; the message says what could stand in this place. Behind a missing comma, reading goes on; behind anything else nothing more of the file is reported, since what follows depends on it.',
    fix: 'Look just before the place: usually a quote, comma or bracket is missing there.',
    bad: { config: `${head.replace(',', '')}  "consent": { "platform": "google" }\n}\n` },
    good: { config: {} },
    links: [rfc8259('2', 'the grammar of JSON')],
  },
  NUMBER_IMPRECISE: {
    meaning:
      'The number has more digits than programs can keep, or lies beyond what they can count. JavaScript, like most languages, reads JSON numbers with about 16 digits; what is left over is dropped without a word. Other ways to write a number they keep (`1.0`, `1e2`) are fine.',
    fix: 'Write a shorter number.',
    bad: {
      config: `${head}  "consent": { "platform": "google" },\n  "experiments": { "list": [{ "key": "hero", "variants": { "a": 1, "b": 1 }, "traffic": 33.33333333333333333333 }] }\n}\n`,
    },
    good: { config: { experiments: { list: [{ key: 'hero', variants: { a: 1, b: 1 }, traffic: 33.3 }] } } },
    links: [rfc8259('6', 'numbers')],
  },
  SURROGATE_LONE: {
    meaning:
      'Characters beyond U+FFFF, such as emoji, are written as two escapes in JSON, `\\ud83d\\ude00`. One of the two is missing here, so there is no character. That happens when a text is cut off in the middle of one.',
    fix: 'Write the character itself, or both escapes.',
    bad: {
      config: `${head}  "consent": { "platform": "google" },\n  "$schema": "\\ud83d/tenant.schema.json"\n}\n`,
    },
    good: { config: { $schema: '😀/tenant.schema.json' } },
    links: [rfc8259('8.2', 'unpaired surrogates')],
  },
  KEY_DUPLICATE: {
    meaning:
      'One object has the same key twice. Programs that read JSON nearly all take the last one and drop the first without a word, while a reader of the file sees the first.',
    fix: 'Keep one of the two. If both are objects, move their settings into one.',
    bad: {
      config: `${head}  "consent": { "platform": "google" },\n  "global": "shopTag",\n  "global": "tag"\n}\n`,
    },
    good: { config: { global: 'shopTag' } },
    links: [rfc8259('4', 'names within an object should be unique')],
  },
  KEY_FORBIDDEN: {
    meaning:
      'The key is `__proto__`, `constructor` or `prototype`, which are no ordinary keys in JavaScript. A program that copies settings from one object to another can be made to change all of its objects through them. No setting has such a name, and no variant of an experiment may have one.',
    fix: 'Use another name.',
    bad: { config: { experiments: { list: [{ key: 'hero', variants: { constructor: 1 } }] } } },
    good: { config: { experiments: { list: [{ key: 'hero', variants: { builder: 1 } }] } } },
    links: [
      { title: 'CWE-1321: prototype pollution', url: 'https://cwe.mitre.org/data/definitions/1321.html' },
    ],
  },
} satisfies Partial<Record<Code, Explanation>>;
