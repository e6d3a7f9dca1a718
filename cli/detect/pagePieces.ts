import { Parser } from 'htmlparser2';
import { blankComments } from './blankComments.ts';

/** A part of a page that works, as opposed to its text and comments. */
export interface PagePiece {
  where: 'address' | 'code' | 'markup';
  text: string;
  /** Where it begins in the page. */
  offset: number;
  /** Whether `text` stands in the page as it is, so that a place in it is a place in the page. */
  literal: boolean;
}

const loading = new Set(['script', 'iframe', 'link']);
// Data and templates do not run; `text/plain` and made-up types are scripts that a banner holds back.
const notCode = /json|template|html|importmap|speculationrules/i;

/** Takes a page apart, in one pass, without running any of it. Text and comments are left out. */
export function pagePieces(page: string): PagePiece[] {
  const pieces: PagePiece[] = [];
  let codeStart: number | undefined;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      const offset = parser.startIndex;
      const address = loading.has(name) ? (attributes.src ?? attributes.href) : undefined;
      if (address) pieces.push({ where: 'address', text: address, offset, literal: false });
      const text = markupOf(attributes);
      if (text) pieces.push({ where: 'markup', text, offset, literal: false });
      codeStart = name === 'script' && !notCode.test(attributes.type ?? '') ? parser.endIndex + 1 : undefined;
    },
    onclosetag(name) {
      if (name !== 'script' || codeStart === undefined) return;
      // At the end of a page that stops inside a script, the closing tag is where the page ends.
      const end = parser.startIndex > codeStart ? parser.startIndex : page.length;
      const text = blankComments(page.slice(codeStart, end));
      if (text.trim()) pieces.push({ where: 'code', text, offset: codeStart, literal: true });
      codeStart = undefined;
    },
  });
  parser.end(page);
  return pieces;
}

/** What scripts recognise elements by; never what is there to be read. */
function markupOf(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .filter(([name]) => name === 'id' || name === 'class' || name.startsWith('data-'))
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
}
