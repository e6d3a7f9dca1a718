import type { AlterationKind } from './alterations.ts';

/** The first place where a found text differs from the expected one, and what seems to have happened there. */
export interface FirstDifference {
  /** Offset in the found text, and in the expected one. */
  at: number;
  kind: AlterationKind;
}

interface Sign {
  kind: AlterationKind;
  /** Holds at the first difference. */
  found: RegExp;
}

/** In this order, looked for where the found text leaves the expected one. */
const signs: Sign[] = [
  { kind: 'template', found: /^(?:["']?\{\{|["']?\{%|["'+]{0,3}google_tag_manager\[)/ },
  { kind: 'placeholder', found: /^["']?#[A-Z_]{2,40}#/ },
  { kind: 'paragraphs', found: /^(?:\s{0,20})<\/?(?:p|br|div|span|wbr)\b/i },
  {
    kind: 'curlyQuotes',
    found:
      /^(?:[\u0082\u0084\u0091-\u0094\u2018-\u201f\u2032\u2033\u00ab\u00bb]|&(?:amp;)?(?:#8(?:21[6-9]|22[0-3]|242|243)|#x20(?:1[89a-f]|3[23])|[lrbs]d?s?quo|[lr]aquo);)/i,
  },
  { kind: 'invisible', found: /^(?:[\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]|&nbsp;)/ },
  { kind: 'entities', found: /^&(?:[a-z]+|#\d+|#x[\da-f]+);/i },
  { kind: 'backslashes', found: /^\\/ },
  { kind: 'crlf', found: /^[ \t]{0,20}\r\n/ },
  { kind: 'lineBreaks', found: /^[ \t]{0,20}[\r\n]/ },
  { kind: 'whitespace', found: /^[ \t]/ },
  { kind: 'minified', found: /^'/ },
];

/**
 * Compares a found text with the expected one up to the first difference. `undefined` if the found text begins
 * with all of it.
 */
export function firstAlteration(found: string, expected: string): FirstDifference | undefined {
  let at = 0;
  while (at < expected.length && found[at] === expected[at]) at++;
  if (at === expected.length) return undefined;
  if (at === found.length) return { at, kind: 'truncated' };
  const rest = found.slice(at, at + 200);
  // A reference for an ampersand begins as the ampersand does.
  const behind = expected[at - 1] === '&' ? found.slice(at - 1, at + 20) : '';
  if (/^&(?:amp|#0{0,6}38|#x26);/i.test(behind)) return { at, kind: 'entities' };
  const sign = signs.find((each) => each.found.test(rest));
  if (sign) return { at, kind: sign.kind };
  return { at, kind: /\s/.test(expected[at] ?? '') ? 'whitespace' : 'edited' };
}
