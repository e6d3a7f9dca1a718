import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { concatText } from './concatText.ts';
import type { Disclosure } from './disclosure.ts';
import { disclosureOf } from './disclosureOf.ts';
import { type Pieces, takeApart, withoutOwnValues } from './ownValues.ts';
import { rememberByValue } from './rememberByValue.ts';
import { renderCookiesJson } from './renderCookiesJson.ts';
import { renderCookiesMarkdown } from './renderCookiesMarkdown.ts';

/**
 * The contents of `cookies.json` and `cookies.md`. Shops of one fleet mostly differ in a few values that are
 * only repeated, and putting sentences in four languages together takes longer than writing them: so each
 * document is rendered once, and filled in for each shop.
 */
export function renderDisclosure(config: ResolvedConfig): Buffer[] {
  const { config: shared, values } = withoutOwnValues(config);
  return piecesOf(shared).map((pieces) =>
    concatText(pieces.map((piece) => (typeof piece === 'number' ? (values[piece] as string) : piece))),
  );
}

const piecesOf = rememberByValue((config: ResolvedConfig) => piecesOfDisclosure(disclosureOf(config)));

/** Configs that are not the same may have the same disclosure. */
const piecesOfDisclosure = rememberByValue((disclosure: Disclosure): Pieces[] => [
  takeApart(renderCookiesJson(disclosure)),
  takeApart(renderCookiesMarkdown(disclosure)),
]);
