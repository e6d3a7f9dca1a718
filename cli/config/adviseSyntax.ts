import { quote } from '../diagnostics/printable.ts';
import type { Advice } from '../diagnostics/readingCodes.ts';
import { positionAt, type SourceText } from '../diagnostics/sourceText.ts';
import { closestWord } from './closestWord.ts';
import type { SyntaxFault } from './syntaxFaults.ts';

/** A usual cause of a syntax error: advice for what was found, if that is it. */
type Cause = (found: string, fault: SyntaxFault, source: SourceText) => Advice | undefined;

const general = 'The config is strict JSON: names and texts in double quotes, commas between entries';

// The first that applies is told.
const causes: Cause[] = [
  unclosedBracket,
  wrongQuotes,
  unclosedText,
  wrongEscape,
  rawControl,
  invisibleCharacter,
  misspeltWord,
  wrongNumber,
  bareName,
  wrongPunctuation,
  wrongBracket,
  missingComma,
  secondDocument,
];

/** What probably went wrong at a syntax error, and what to write instead. */
export function adviseSyntax(source: SourceText, fault: SyntaxFault): Advice {
  const found = source.text.slice(fault.offset, fault.offset + fault.length);
  for (const cause of causes) {
    const advice = cause(found, fault, source);
    if (advice) return advice;
  }
  return { hint: general };
}

function unclosedBracket(found: string, { opened }: SyntaxFault, source: SourceText): Advice | undefined {
  if (found !== '') return undefined;
  if (opened === undefined) return { hint: 'The file ends too early; perhaps it was not saved completely' };
  const { line } = positionAt(source, opened);
  return { hint: `The "${source.text[opened]}" on line ${line} is never closed; add the missing bracket` };
}

function wrongQuotes(found: string): Advice | undefined {
  const text = /^(?:'([^'"\\]*)'|`([^`"\\]*)`)$/.exec(found);
  if (text) return instead(`"${text[1] ?? text[2] ?? ''}"`, 'JSON has only double quotes');
  if (/^['`]/.test(found)) return { hint: 'JSON has only double quotes: put the text between two "' };
  if (/^[“”„‟«»‘’‚]/.test(found))
    return { hint: 'Word processors make such quotes; JSON has only straight ones: write " on both sides' };
  return undefined;
}

function unclosedText(_found: string, { expected }: SyntaxFault): Advice | undefined {
  if (!expected.startsWith('a closing double quote')) return undefined;
  return { hint: 'A text ends on the line it begins on; add the quote, or write a line break as \\n' };
}

function wrongEscape(
  _found: string,
  { expected, offset }: SyntaxFault,
  { text }: SourceText,
): Advice | undefined {
  if (!expected.startsWith('one of the escapes')) return undefined;
  const next = text[offset + 1] ?? '';
  const hex = /^\\(?:x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,4})\})/.exec(text.slice(offset, offset + 9));
  const digits = hex?.[1] ?? hex?.[2];
  if (digits) return { hint: `Write "\\u${digits.padStart(4, '0')}"` };
  if (next === "'") return { hint: `A single quote needs no backslash; remove it` };
  if (next === 'u') return { hint: 'Four hexadecimal digits belong behind \\u, such as \\u00e9' };
  return { hint: 'Write \\\\ for a backslash; paths use "/"' };
}

function rawControl(found: string, { expected }: SyntaxFault): Advice | undefined {
  if (!expected.startsWith('an escape such as')) return undefined;
  if (found === '\t') return { hint: 'Write a tab as \\t, or use spaces', replacement: '\\t' };
  const escaped = `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return { hint: `Remove it, or write ${escaped}`, replacement: escaped };
}

function invisibleCharacter(found: string): Advice | undefined {
  if (!/^(?:\p{Z}|\p{Cc}|\p{Cf})$/u.test(found)) return undefined;
  return { hint: 'It looks like nothing or like a space, but is none to JSON; delete it', replacement: ' ' };
}

const words: Record<string, string> = {
  none: 'null',
  nil: 'null',
  yes: 'true',
  no: 'false',
  on: 'true',
  off: 'false',
};

function misspeltWord(found: string, { expected }: SyntaxFault): Advice | undefined {
  if (!expected.startsWith('a value')) return undefined;
  const lower = found.toLowerCase();
  if (/^[-+]?(?:nan|inf|infinity|undefined)$/.test(lower)) {
    return { hint: `JSON has no ${found}; leave the entry out to get the default` };
  }
  const meant = Object.hasOwn(words, lower) ? words[lower] : closestWord(found, ['true', 'false', 'null']);
  return meant === undefined ? undefined : instead(meant, 'JSON knows true, false and null');
}

function wrongNumber(found: string, { expected }: SyntaxFault): Advice | undefined {
  if (!expected.startsWith('a number')) return undefined;
  if (/^[-+]?(?:nan|inf|infinity)$/i.test(found)) {
    return { hint: 'JSON has no such number; leave the entry out to get the default' };
  }
  const based = /^0[xob][0-9a-f]{1,12}$/i.test(found) ? Number(found) : undefined;
  if (based !== undefined && !Number.isNaN(based))
    return instead(String(based), 'JSON has only decimal numbers');
  const plain = /^[+]?(-?)0*(\d*)(\.?)(\d*)([eE][-+]?\d+)?$/.exec(found);
  if (!plain || !/\d/.test(found) || found.length > 40)
    return {
      hint: 'Digits, a point and digits, such as 50 or 0.5; anything else is a text in double quotes',
    };
  const [, sign, whole, point, fraction, power = ''] = plain;
  const written = `${sign}${whole || '0'}${point && fraction ? `.${fraction}` : ''}${power}`;
  return instead(
    written,
    'Numbers have no plus sign and no leading zeros, and digits on both sides of the point',
  );
}

function bareName(found: string, { expected }: SyntaxFault): Advice | undefined {
  if (!/^[A-Za-z_$][\w$.-]*$/.test(found) || !/^a (?:key|value)/.test(expected)) return undefined;
  return found.length <= 60 ? instead(`"${found}"`, 'Names and texts stand in double quotes') : undefined;
}

function wrongPunctuation(found: string, { expected }: SyntaxFault): Advice | undefined {
  if (found === '=' && expected.startsWith('a colon'))
    return instead(':', 'A key and its value are separated by a colon');
  if (found === ';' && expected.startsWith('a comma')) return instead(',', 'Entries are separated by commas');
  if (found === ',')
    return { hint: 'There is one comma between two entries, and none before the first; remove this one' };
  if (found === ':') return { hint: 'Entries of an object are "key": value; entries of a list have no key' };
  return undefined;
}

function wrongBracket(found: string, { opened }: SyntaxFault, source: SourceText): Advice | undefined {
  if (!/^[\]}]$/.test(found)) return undefined;
  if (opened === undefined) return { hint: 'There is no open bracket that this one could close; remove it' };
  const { line } = positionAt(source, opened);
  const opener = source.text[opened];
  const matches = (opener === '{') === (found === '}');
  return matches
    ? { hint: `Something is missing before it: the "${opener}" on line ${line} is not complete` }
    : { hint: `The "${opener}" on line ${line} is still open; close it first` };
}

function missingComma(found: string, { expected }: SyntaxFault): Advice | undefined {
  if (expected.startsWith('a colon')) return { hint: `Put a colon between the key and its value` };
  if (!expected.startsWith('a comma') || !/^["{[\w-]/.test(found)) return undefined;
  return {
    hint: `A comma is probably missing before ${found.length <= 60 ? quote(found.replace(/^"|"$/g, '')) : 'it'}`,
  };
}

function secondDocument(_found: string, { expected }: SyntaxFault): Advice | undefined {
  if (!expected.startsWith('nothing more')) return undefined;
  return { hint: 'A file holds one config; remove what follows, or make it a file of its own' };
}

function instead(replacement: string, reason: string): Advice {
  return { hint: `${reason}: write ${replacement}`, replacement };
}
