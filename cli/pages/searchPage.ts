import { createSourceText, positionAt } from '../diagnostics/sourceText.ts';
import { findSnippets } from './findSnippets.ts';
import { judgeInPlace } from './judgeInPlace.ts';
import { type Judgement, judgeSnippet } from './judgeSnippet.ts';
import type { KnownSnippets } from './knownSnippets.ts';
import { normalText } from './normalText.ts';
import { createPagePlaces, isHtmlPage, type PagePlace } from './pagePlace.ts';
import { viewPage } from './pageView.ts';

/** One snippet of a page: where it begins, what is to be said, and where the first altered place is. */
export interface PageSnippet {
  file: string;
  /** From 1; columns count UTF-16 units. */
  line: number;
  column: number;
  judgement: Judgement;
  /** Of an altered one. */
  alteredAt?: { line: number; column: number };
}

/** Enough of a beginning to know our scripts by. */
const beginning = 400;

/** Finds all snippets of a page and holds each against the build. Work is linear in the page's length. */
export function searchPage(file: string, page: string, known: KnownSnippets): PageSnippet[] {
  // Letters survive every encoding: without these words there is nothing to find.
  if (!page.includes('function') || !/window|use strict|tenant/.test(page)) return [];
  const view = viewPage(page);
  const isOurs = (start: number) =>
    known.shapeOf(normalText(view.text.slice(start, start + beginning))) !== undefined;
  const snippets = findSnippets(view.text, isOurs);
  if (snippets.length === 0) return [];
  const source = createSourceText(file, file, page);
  const placeOf: (offset: number) => PagePlace = isHtmlPage(page) ? createPagePlaces(page) : () => 'script';
  return snippets.map((found) => {
    const [start, end] = [view.pageOffset(found.start), view.pageOffset(found.end)];
    const snippet = {
      found,
      raw: page.slice(start, end),
      decoded: view.text.slice(found.start, found.end),
      before: page.slice(Math.max(0, start - 400), start),
      behind: page.slice(end, end + 20),
    };
    const judgement = judgeInPlace(judgeSnippet(snippet, known), snippet, placeOf(start));
    const altered = judgement.status === 'altered' ? judgement.alteration.at : undefined;
    return {
      file,
      ...positionAt(source, start),
      judgement,
      ...(altered !== undefined && { alteredAt: positionAt(source, start + altered) }),
    };
  });
}
