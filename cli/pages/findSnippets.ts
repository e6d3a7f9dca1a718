/** A stretch of a page's view that is, or once was, one of our snippets. */
export interface FoundSnippet {
  /** In the view. */
  start: number;
  end: number;
  /** What its arguments say; missing where the end is cut off or was replaced. */
  version?: string;
  tenant?: string;
  /** Whether the call at its end is there. */
  whole: boolean;
  /** Where the values of its call begin, in the view. */
  callAt?: number;
  /** How its values are written: as the minified build does, the readable one, or some other minifier. */
  form: 'minified' | 'readable' | 'inlined' | 'cut';
}

/** The beginning of a minified function with its own strict mode; many scripts have one. */
const head = /[!+(~-]?\s{0,9}function\s{0,99}\([\w$\s,]{0,600}\)\s{0,99}\{\s{0,99}["']use strict["']/g;

const gap = '\\s{0,99},\\s{0,99}';
const version = '["\'](\\d[\\w.+-]{0,60})["\']';
const number = '[\\d.e]{1,12}';
const name = '["\']([^"\'<>()]{1,200}["\'](?:\\s{0,9}\\+\\s{0,9}["\'][^"\'<>()]{1,64}["\']){0,20})';

/**
 * The arguments that every snippet has, in the order of the minified build; in that of the readable one; or
 * where a minifier has moved them into the code. `compile/arguments.ts` names them; a test compiles every
 * shape and looks for them.
 */
const call = new RegExp(
  [
    `\\bwindow${gap}${version}${gap}${number}${gap}${name}`,
    `${name}${gap}${number}${gap}${version}${gap}window\\b`,
    `\\btenant\\s{0,9}:\\s{0,9}${name}${gap}version\\s{0,9}:\\s{0,9}${version}`,
  ].join('|'),
  'g',
);

/** Far beyond the length of a snippet of 32 experiments whose every character was encoded. */
const longest = 400_000;

/**
 * Finds what looks like a snippet of ours by its two ends. `isOurs` decides about a beginning without an end,
 * which many other scripts have too. No part of the text is looked at more than a few times.
 */
export function findSnippets(text: string, isOurs: (start: number) => boolean): FoundSnippet[] {
  const heads = [...text.matchAll(head)].map(({ index }) => index);
  const closeAfter = createSearch(text, /[)<]/g);
  const found: FoundSnippet[] = [];
  let floor = 0;
  let nextHead = 0;
  const addCutOff = (until: number) => {
    for (; nextHead < heads.length && (heads[nextHead] ?? 0) < until; nextHead++) {
      const start = heads[nextHead] ?? 0;
      const limit = Math.min(heads[nextHead + 1] ?? text.length, until, start + longest);
      if (start >= floor && isOurs(start)) found.push(cutOff(text, start, limit));
    }
  };
  for (const match of text.matchAll(call)) {
    if (match.index < floor) continue;
    const own = lastBelow(heads, match.index, nextHead);
    const start = own === undefined ? looseStart(text, floor, match.index) : (heads[own] ?? 0);
    // The beginnings before that one belong to something else, or to snippets that were cut off.
    addCutOff(start);
    if (own !== undefined) nextHead = own + 1;
    const snippet = withCall(text, start, match, closeAfter(match.index));
    found.push(snippet);
    floor = Math.max(snippet.end, match.index + match[0].length);
  }
  addCutOff(text.length);
  return found;
}

/** The last of the sorted offsets, from an index on, that is below a limit but not far below it. */
function lastBelow(offsets: readonly number[], limit: number, from: number): number | undefined {
  let last: number | undefined;
  for (let index = from; (offsets[index] ?? limit) < limit; index++) last = index;
  return last !== undefined && limit - (offsets[last] ?? 0) <= longest ? last : undefined;
}

/** Finds the next match at or after ever greater places; walks the text once, however often it is asked. */
function createSearch(text: string, pattern: RegExp): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next >= from) return next;
    pattern.lastIndex = from;
    next = pattern.exec(text)?.index ?? text.length;
    return next;
  };
}

function withCall(text: string, start: number, match: RegExpExecArray, close: number): FoundSnippet {
  const [, minifiedVersion, minifiedName, readableName, readableVersion, inlinedName, inlinedVersion] = match;
  const form = minifiedVersion ? 'minified' : readableVersion ? 'readable' : 'inlined';
  const tenant = joinParts(minifiedName ?? readableName ?? inlinedName ?? '');
  const named = {
    version: minifiedVersion ?? readableVersion ?? inlinedVersion ?? '',
    tenant,
    form,
  } as const;
  if (form === 'inlined') {
    const { end } = cutOff(text, match.index, Math.min(text.length, match.index + longest));
    return { start, end, whole: true, ...named };
  }
  // No value of a config can contain a parenthesis or `<`: a parenthesis is the end of the call.
  const whole = text[close] === ')';
  return { start, end: whole ? close + 1 : close, callAt: match.index, whole, ...named };
}

/** A name with two hyphens in a row is written in parts: `"xn-"+"-shop"`. */
function joinParts(name: string): string {
  return name.replace(/["']\s*\+\s*["']/g, '').replace(/["']$/, '');
}

function cutOff(text: string, start: number, limit: number): FoundSnippet {
  const end = text.slice(start, limit).indexOf('<');
  return { start, end: end === -1 ? limit : start + end, whole: false, form: 'cut' };
}

/** Where the beginning lost its strict mode: the first function after the script's tag. */
function looseStart(text: string, floor: number, end: number): number {
  const before = text.slice(Math.max(floor, end - longest), end);
  const tag = Math.max(0, before.lastIndexOf('<script'));
  const offset = before.slice(tag).search(/[!+(~-]?function/);
  return end - before.length + (offset === -1 ? before.length : tag + offset);
}
