import { cspSource } from '../output/cspSource.ts';
import type { AlterationKind } from './alterations.ts';
import { decodeCopy, type Encoding } from './encodedCopy.ts';
import type { FoundSnippet } from './findSnippets.ts';
import { firstAlteration } from './firstAlteration.ts';
import { commonPrefix, headOf, type KnownSnippets } from './knownSnippets.ts';
import { normalText } from './normalText.ts';
import { sameValues } from './sameValues.ts';

/** The first place where a snippet is not what was built. */
export interface Alteration {
  kind: AlterationKind;
  /** Offset in the snippet as the page has it. */
  at: number;
  /** What was built, from a little before that place on; missing where it cannot be known. */
  expected?: string;
  /** What the page has there. */
  found: string;
}

/** Why a snippet is one of an earlier build. */
export type OutdatedBy = 'version' | 'config' | 'debug';

/** What is to be said about one snippet. */
export type Judgement = { tenant?: string; version?: string } & (
  | { status: 'identical'; encoding?: Encoding; alone: boolean }
  | { status: 'altered'; alteration: Alteration }
  | { status: 'outdated'; by: OutdatedBy }
  | { status: 'unknown' }
);

/** A snippet as it stands in its page. */
export interface SnippetInPage {
  found: FoundSnippet;
  /** As the page has it, and with its characters decoded. */
  raw: string;
  decoded: string;
  /** Some text of the page before and behind it. */
  before: string;
  behind: string;
}

/** Holds one snippet of a page against the build. */
export function judgeSnippet(snippet: SnippetInPage, known: KnownSnippets): Judgement {
  const { found, raw, before, behind } = snippet;
  const tenant = found.tenant ?? '';
  const entry = /^[a-z0-9-]{1,64}$/.test(tenant) ? known.find(tenant) : undefined;
  const named = { ...(entry && { tenant }), ...(found.version && { version: found.version }) };
  // The script's hash is there whatever files were written.
  const source = entry?.csp;
  if (source !== undefined) {
    if (cspSource(raw) === source) return { status: 'identical', ...named, alone: isAlone(before, behind) };
    const copy = decodeCopy(raw, before);
    if (copy && cspSource(copy.text) === source) {
      return { status: 'identical', ...named, encoding: copy.encoding, alone: true };
    }
  }
  const replaced = replacedName(tenant);
  if (replaced) return { status: 'altered', ...named, alteration: withoutExpected(replaced, raw, tenant) };
  if (found.form !== 'cut' && !entry) return { status: 'unknown', tenant, version: found.version ?? '' };
  if (found.form === 'readable') return { status: 'outdated', by: 'debug', ...named };
  if (found.version && found.version !== known.tool) return { status: 'outdated', by: 'version', ...named };
  const verdict = compareWithBuilt(snippet, known, entry && tenant);
  return { ...named, ...verdict };
}

function compareWithBuilt(
  { found, raw, decoded }: SnippetInPage,
  known: KnownSnippets,
  tenant: string | undefined,
): Judgement {
  const normal = normalText(decoded);
  const script = tenant === undefined ? undefined : known.scriptOf(tenant);
  const shape = known.shapeOf(normal);
  const expected = script ?? shape?.head;
  if (found.form === 'inlined') return altered(raw, expected, 'minified');
  if (!found.whole)
    return altered(raw, expected, expected && isPlainPrefix(raw, expected) ? 'truncated' : undefined);
  if (script === undefined) return { status: 'outdated', by: 'config' };
  if (normal === normalText(script)) return altered(raw, script);
  const { callAt = 0, start } = found;
  const [foundHead, foundValues] = [decoded.slice(0, callAt - start), decoded.slice(callAt - start)];
  const [builtHead, builtValues] = [headOf(script), script.slice(headOf(script).length)];
  const value = replacedName(foundValues);
  if (value) return altered(raw, script, value);
  if (sameValues(foundValues, builtValues)) {
    return altered(raw, script, isReworked(normal, normalText(script)) ? 'minified' : undefined);
  }
  // Of this version, with other values: built from another config, if nobody touched the code.
  const sameCode = [normalText(builtHead), shape?.normalHead].includes(
    normalText(foundHead).replace(/\($/, ''),
  );
  const edited = !sameCode && isMostly(normal, normalText(script));
  return edited ? altered(raw, script) : { status: 'outdated', by: 'config' };
}

/** Whether the code has another structure, not only other texts or a small part that differs. */
function isReworked(found: string, built: string): boolean {
  const structure = (text: string) => text.replace(/"[^"]*"/g, '""');
  return !isMostly(found, built) && structure(found) !== structure(built);
}

function altered(raw: string, expected: string | undefined, kind?: AlterationKind): Judgement {
  if (expected === undefined)
    return { status: 'altered', alteration: { kind: kind ?? 'edited', at: 0, found: raw.slice(0, 60) } };
  const first = firstAlteration(raw, expected) ?? { at: expected.length, kind: 'truncated' };
  const from = Math.max(0, first.at - 20);
  return {
    status: 'altered',
    alteration: {
      kind: kind ?? first.kind,
      at: first.at,
      expected: expected.slice(from, first.at + 40),
      found: raw.slice(from, first.at + 40),
    },
  };
}

function withoutExpected(kind: AlterationKind, raw: string, name: string): Alteration {
  const at = Math.max(0, raw.indexOf(name));
  return { kind, at, found: raw.slice(Math.max(0, at - 20), at + 40) };
}

function replacedName(text: string): 'template' | 'placeholder' | undefined {
  if (/\{\{|\{%|google_tag_manager\[/.test(text)) return 'template';
  return /#[A-Z_]{2,40}#/.test(text) ? 'placeholder' : undefined;
}

/** Whether all but a small part in the middle is the same. */
function isMostly(found: string, built: string): boolean {
  const start = commonPrefix(found, built);
  let end = 0;
  while (end < built.length - start && found.at(-1 - end) === built.at(-1 - end)) end++;
  return start + end >= built.length * 0.8;
}

function isPlainPrefix(raw: string, expected: string): boolean {
  return raw !== '' && expected.startsWith(raw.trimEnd());
}

/** Whether the element holds nothing else: the policy's hash covers exactly the script. */
function isAlone(before: string, behind: string): boolean {
  const opened = /.*<script\b[^<>]{0,300}>(.*)$/is.exec(before);
  return !opened || (opened[1] === '' && /^<\/script/i.test(behind));
}
