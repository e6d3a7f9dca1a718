import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

const small = '{ "tenant": "shop", "consent": { "platform": "google" } }\n';
const rfc8259 = {
  title: 'RFC 8259, section 8.1: JSON is exchanged as UTF-8',
  url: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
};

export const fileExplanations = {
  ENCODING_INVALID: {
    meaning:
      'The file holds bytes that are not UTF-8. Mostly it was saved in an older encoding such as Windows-1250 or Latin-1, where letters with accents are single bytes. Which encoding it was cannot be seen from the bytes, so nothing is guessed.',
    fix: 'Open the file in the encoding it was saved in, and save it as UTF-8.',
    bad: {
      config: '{ "tenant": "shop", "extends": "./základ.json" }\n',
      encoding: 'latin1',
      remark: 'saved as Latin-1',
    },
    good: { config: small, remark: 'saved as UTF-8' },
    links: [rfc8259],
  },
  ENCODING_UTF16: {
    meaning:
      'The file is UTF-16, not UTF-8: every second byte is zero, or it starts with the byte order mark of UTF-16. Some Windows editors call this encoding "Unicode", and older versions of PowerShell write it with `>`.',
    fix: 'Save the file as UTF-8 without byte order mark.',
    bad: { config: `\uFEFF${small}`, encoding: 'utf16le', remark: 'saved as UTF-16' },
    good: { config: small, remark: 'saved as UTF-8' },
    links: [rfc8259],
  },
  ENCODING_UTF32: {
    meaning:
      'The file is UTF-32, not UTF-8: each character takes four bytes, three of them zero. Hardly any program writes this by itself; it was probably converted with the wrong option.',
    fix: 'Save the file as UTF-8 without byte order mark.',
    bad: { config: small, encoding: 'utf32le', remark: 'saved as UTF-32' },
    good: { config: small, remark: 'saved as UTF-8' },
    links: [rfc8259],
  },
  BOM_PRESENT: {
    meaning:
      'The file starts with the invisible character U+FEFF. Some editors put it there to say "this is UTF-8". The config is read all the same, but other programs that read the file as JSON stop at it.',
    fix: 'Save the file as UTF-8 without byte order mark ("UTF-8", not "UTF-8 with BOM").',
    bad: { config: `\uFEFF${small}`, remark: 'saved as UTF-8 with byte order mark' },
    good: { config: small, remark: 'saved as UTF-8' },
    mayIgnore: 'If nothing but consent-tag reads the file.',
    links: [rfc8259],
  },
  FILE_TOO_LARGE: {
    meaning:
      'The file has more than 256 KiB (262,144 bytes). A config is a few hundred bytes long, so this is something else that happens to end in `.json`, and it is not even parsed.',
    fix: 'Check the path; leave the file out of the run.',
    bad: { config: `${small}${' '.repeat(262_144)}`, remark: 'followed by 262,144 spaces' },
    good: { config: small },
  },
  DEPTH_EXCEEDED: {
    meaning:
      'Objects and lists are nested more than 32 levels deep. The deepest setting there is, the weight of a variant, lies 5 levels deep; a bracket was probably opened again and again.',
    fix: 'Look for the place where the brackets begin to repeat.',
    bad: { config: `{ "experiments": ${'['.repeat(33)}${']'.repeat(33)} }\n` },
    good: { config: { experiments: { list: [] } } },
    links: [
      {
        title: 'RFC 8259, section 9: a parser may limit the depth',
        url: 'https://www.rfc-editor.org/rfc/rfc8259#section-9',
      },
    ],
  },
  FINDINGS_OMITTED: {
    meaning:
      'The file has more than 100 findings. The most severe of them are told, and among those the first; this note counts the rest. Mostly they all have one cause, such as a list that was pasted into the wrong place.',
    fix: 'Repair what is told, then run the command again.',
    bad: {
      config: `{ "tenant": "shop", "consent": { "platform": "google" }${Array.from({ length: 101 }, (_, index) => `, "k${index}": 1`).join('')} }\n`,
    },
    good: { config: small },
    mayIgnore: 'You are working through the findings anyway.',
  },
  JSON_EMPTY: {
    meaning:
      'The file is empty, or holds only white space. Perhaps it was created as a placeholder, or saving it was interrupted.',
    fix: 'Start with the smallest config, or delete the file.',
    bad: { config: '\n', remark: 'an empty file' },
    good: { config: small },
  },
} satisfies Partial<Record<Code, Explanation>>;
