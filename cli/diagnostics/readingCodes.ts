import type { Catalogue, Wording } from './catalogue.ts';
import { didYouMean } from './didYouMean.ts';
import { quote } from './printable.ts';

/** What to do, and where there is just one text that does it, that text. */
export type Advice = Pick<Wording, 'hint' | 'replacement'>;

/** Findings about reading a file and about `extends`. */
export const readingCodes = {
  ENCODING_INVALID: {
    severity: 'error',
    why: 'Guessing the encoding could silently change a name',
    say: (byte: number) => ({
      message: `The file is not UTF-8: byte ${byte} does not belong to any character`,
      hint: 'Save it as UTF-8',
    }),
  },
  ENCODING_UTF16: {
    severity: 'error',
    why: 'JSON files are exchanged as UTF-8 (RFC 8259, section 8.1), and other tools read this one as garbage',
    say: () => ({ message: 'The file is UTF-16, not UTF-8', hint: 'Save it as UTF-8 (without BOM)' }),
  },
  ENCODING_UTF32: {
    severity: 'error',
    why: 'JSON files are exchanged as UTF-8 (RFC 8259, section 8.1), and other tools read this one as garbage',
    say: () => ({ message: 'The file is UTF-32, not UTF-8', hint: 'Save it as UTF-8 (without BOM)' }),
  },
  BOM_PRESENT: {
    severity: 'warning',
    why: 'RFC 8259 forbids writing it, and some readers stop at it',
    say: () => ({
      message: 'The file starts with a byte order mark, which other JSON tools reject',
      hint: 'Save it as UTF-8 without BOM',
    }),
  },
  FILE_TOO_LARGE: {
    severity: 'error',
    why: 'A file of this size is hardly a config, and reading it would hold up everything else',
    say: (bytes: number, limit: number) => ({
      message: `The file has ${bytes} bytes, more than the ${limit} a config may have`,
      hint: 'Check that this is a tenant config; a real one is a few hundred bytes long',
    }),
  },
  DEPTH_EXCEEDED: {
    severity: 'error',
    why: 'No setting is nested this deeply, so a bracket is probably misplaced',
    say: (limit: number) => ({
      message: `Objects and lists are nested more than ${limit} levels deep here`,
      hint: 'No setting needs more than 5 levels',
    }),
  },
  JSON_EMPTY: {
    severity: 'error',
    why: 'Without a config there is nothing to build, and skipping the file would silently drop a shop',
    say: () => ({
      message: 'The file is empty',
      hint: 'The smallest config is { "tenant": "my-shop", "consent": { "platform": "google" } }',
    }),
  },
  JSON_COMMENT: {
    severity: 'error',
    why: 'Every other tool that reads this file as JSON would refuse it',
    say: () => ({ message: 'JSON has no comments', hint: 'Remove the comment' }),
  },
  JSON_TRAILING_COMMA: {
    severity: 'error',
    why: 'JSON allows commas only between entries, and other tools refuse this file',
    say: (closer: string) => ({
      message: `There is a comma before the closing "${closer}"`,
      hint: 'Remove the comma',
    }),
  },
  JSON_SYNTAX: {
    severity: 'error',
    why: 'Other tools refuse the whole file, and guessing what was meant could silently change a setting',
    say: (expected: string, found: string, advice: Advice) => ({
      message: `Expected ${expected} here, but found ${found}`,
      ...advice,
    }),
  },
  NUMBER_IMPRECISE: {
    severity: 'error',
    why: 'The config would say one number and the script use another',
    say: (written: string, read: number) => ({
      message: Number.isFinite(read)
        ? `Number ${quote(written)} loses precision: programs read it as ${read}`
        : `Number ${quote(written)} is too large: programs read it as infinite`,
      hint: 'Write a number with at most 15 digits, and no larger than the setting needs',
    }),
  },
  SURROGATE_LONE: {
    severity: 'error',
    why: 'Half a character cannot be saved as UTF-8, so every program makes something else of it',
    say: (half: string) => ({
      message: `${quote(half)} is one half of a character whose other half is missing`,
      hint: 'Write the character itself, or both halves, such as "\\ud83d\\ude00"',
    }),
  },
  KEY_DUPLICATE: {
    severity: 'error',
    why: 'People read the first of the two, JSON tools silently use the last',
    say: (key: string, firstLine: number) => ({
      message: `Key ${quote(key)} is already there on line ${firstLine}`,
      hint: 'Keep one of the two; JSON tools silently use the last',
    }),
  },
  KEY_FORBIDDEN: {
    severity: 'error',
    why: 'A key with this name can change every object of a program that reads it',
    say: (key: string) => ({
      message: `Key ${quote(key)} is not allowed: JavaScript gives it a meaning of its own`,
      hint: 'Use another name',
    }),
  },
  NULL_UNEXPECTED: {
    severity: 'error',
    why: 'It would be ignored, and a misspelt key would go unnoticed',
    say: (key: string, base: string | undefined) => ({
      message:
        base === undefined
          ? `${quote(key)} is null, which only means something in a config that extends another`
          : `${quote(key)} is null, but there is nothing of that name in ${quote(base)} to remove`,
      hint: 'Remove the entry to get the default',
    }),
  },
  FINDINGS_OMITTED: {
    severity: 'note',
    why: 'Nobody reads hundreds of findings, and most are likely to have one cause',
    say: (count: number) => ({
      message: `There ${count === 1 ? 'is 1 more finding' : `are ${count} more findings`} in this file, the first of them here`,
      hint: 'Repair the ones above, then run the command again',
    }),
  },
  EXTENDS_INVALID: {
    severity: 'error',
    why: 'Absolute paths, drive letters and backslashes mean another file on another machine',
    say: (value: string, suggestion: string | undefined) => ({
      message: `extends ${quote(value)} is not a relative path`,
      ...(suggestion
        ? didYouMean(suggestion)
        : { hint: 'Write the path from this file to the other with "/", such as "./base.json"' }),
    }),
  },
  EXTENDS_MISSING: {
    severity: 'error',
    why: 'Without its base the config would silently fall back to defaults',
    say: (value: string, looked: string) => ({
      message: `extends ${quote(value)}, but there is no file ${quote(looked)}`,
      hint: 'The path is relative to the file it stands in',
    }),
  },
  EXTENDS_UNREADABLE: {
    severity: 'error',
    why: 'Without its base the config would silently fall back to defaults',
    say: (value: string, reason: string) => ({
      message: `extends ${quote(value)} cannot be read: ${reason}`,
      hint: 'It must be a readable file, not a folder',
    }),
  },
  EXTENDS_OUTSIDE: {
    severity: 'error',
    why: 'A config from somebody else must not be able to read files elsewhere on this machine',
    say: (value: string) => ({
      message: `extends ${quote(value)} leads out of the project`,
      hint: 'The project is the nearest folder above the config with a consent-tag.config.json or .git, else the working directory',
    }),
  },
  EXTENDS_CYCLE: {
    severity: 'error',
    why: 'There is no first file to start from, so no value can be decided',
    say: (chain: string[]) => ({
      message: `extends goes in a circle: ${chain.map(quote).join(' → ')}`,
      hint: 'One of these files must not extend another',
    }),
  },
} satisfies Catalogue;
