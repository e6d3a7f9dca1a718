import type { TenantConfig } from '../config/tenantConfig.generated.ts';
import { createSourceText, positionAt } from '../diagnostics/sourceText.ts';
import { bannersWithConsentMode } from './bannersWithConsentMode.ts';
import { fingerprints } from './fingerprints.ts';
import { type PagePiece, pagePieces } from './pagePieces.ts';

/** A trace, as it stands in the page. */
export interface Evidence {
  line: number;
  found: string;
}

/** A platform the page may use. */
export interface Candidate {
  platform: TenantConfig['consent']['platform'];
  confidence: 'high' | 'medium' | 'low';
  why: string;
  evidence: Evidence[];
}

/** What a page gives away about consent. */
export interface Detection {
  /** The most likely one first. */
  candidates: Candidate[];
  /** Banners that consent-tag cannot listen to directly. */
  banners: { name: string; speaksConsentMode: boolean; evidence: Evidence[] }[];
  /** The name of the data layer, if the page gives it another one. */
  dataLayer?: string;
}

const ranks = { high: 0, medium: 1, low: 2 };
const own = ['consent command', 'tag manager', 'shoptet shop', 'shoptet bar', 'shoptet bar off', 'Didomi'];

/** Recognises the consent platform of a page by its traces. Takes any text; time is linear in its length. */
export function detectPlatform(page: string): Detection {
  const pieces = pagePieces(page);
  const traces = findTraces(page, pieces);
  const banners = [...traces.keys()]
    .filter((name) => !own.includes(name))
    .map((name) => ({
      name,
      speaksConsentMode: bannersWithConsentMode.has(name),
      evidence: traces.get(name) ?? [],
    }));
  const names = banners.map(({ name }) => name);
  const candidates = [didomi(traces), shoptet(traces, names), google(traces, names)].filter(
    (candidate) => candidate !== undefined,
  );
  // The sort is stable: of equals, a platform's own signals come before those derived from them.
  candidates.sort((a, b) => ranks[a.confidence] - ranks[b.confidence]);
  const dataLayer = dataLayerOf(pieces);
  return { candidates, banners, ...(dataLayer !== undefined && { dataLayer }) };
}

type Traces = Map<string, Evidence[]>;

function didomi(traces: Traces): Candidate | undefined {
  const evidence = traces.get('Didomi');
  return evidence && { platform: 'didomi', confidence: 'high', why: 'Didomi is on the page', evidence };
}

function shoptet(traces: Traces, banners: readonly string[]): Candidate | undefined {
  const shop = traces.get('shoptet shop');
  const bar = traces.get('shoptet bar');
  const off = traces.get('shoptet bar off');
  if (!shop) return undefined;
  const evidence = [...(bar ?? []), ...(off ?? []), ...shop];
  const other = traces.has('Didomi') ? 'Didomi' : banners[0];
  if (off || other !== undefined) {
    const why = off
      ? 'a Shoptet shop whose own cookie bar is off'
      : `a Shoptet shop, but ${other} asks for consent`;
    return { platform: 'shoptet', confidence: 'low', why, evidence };
  }
  if (bar)
    return { platform: 'shoptet', confidence: 'high', why: "Shoptet's own cookie bar is on", evidence };
  const why = 'a Shoptet shop; whether its own cookie bar is on cannot be seen';
  return { platform: 'shoptet', confidence: 'medium', why, evidence };
}

function google(traces: Traces, banners: readonly string[]): Candidate | undefined {
  const commands = traces.get('consent command');
  const manager = traces.get('tag manager') ?? [];
  const evidence = [...(commands ?? []), ...manager];
  if (commands) {
    const because = banners.length > 0 ? `, so ${banners.join(' and ')} can be listened to` : '';
    // A Shoptet bar and Didomi give such commands too, derived from what they say themselves.
    const derived = traces.has('Didomi') || traces.has('shoptet bar');
    const why = `the page gives Consent Mode commands${derived ? ', derived from its banner' : because}`;
    return { platform: 'google', confidence: derived ? 'medium' : 'high', why, evidence };
  }
  if (manager.length === 0) return undefined;
  const [speaker] = banners.filter((name) => bannersWithConsentMode.has(name));
  const why = speaker
    ? `${speaker} can speak Consent Mode; whether it does, its settings or the tag manager decide`
    : 'a Google tag is there; a template in the tag manager may set Consent Mode';
  return { platform: 'google', confidence: 'low', why, evidence };
}

/** The first trace of each kind in each place it can be in: more would only repeat it. */
function findTraces(page: string, pieces: readonly PagePiece[]): Traces {
  const source = createSourceText('', '', page);
  const traces: Traces = new Map();
  for (const { of, where, pattern } of fingerprints) {
    for (const piece of pieces) {
      if (piece.where !== where && !(where === 'address' && piece.where === 'code')) continue;
      const match = pattern.exec(piece.text);
      if (!match) continue;
      const { line } = positionAt(source, piece.offset + (piece.literal ? match.index : 0));
      const found = match[0];
      const known = traces.get(of) ?? [];
      if (!known.some((evidence) => evidence.line === line)) traces.set(of, [...known, { line, found }]);
      break;
    }
  }
  for (const evidence of traces.values()) evidence.sort((a, b) => a.line - b.line);
  return traces;
}

/** The name in Google's own loader, or in the address of its script, if it is not the usual one. */
function dataLayerOf(pieces: readonly PagePiece[]): string | undefined {
  const names = pieces.flatMap(({ text, where }) => {
    if (where === 'markup') return [];
    const found =
      /,\s{0,9}["']script["']\s{0,9},\s{0,9}["']([A-Za-z_$][\w$]{0,63})["']\s{0,9},\s{0,9}["'](?:GTM|G)-/.exec(
        text,
      ) ?? /\/(?:gtm\.js|gtag\/js)\?[^"'\s]{0,200}?&(?:amp;)?l=([A-Za-z_$][\w$]{0,63})/.exec(text);
    return found?.[1] ?? [];
  });
  return names.find((name) => name !== 'dataLayer');
}
