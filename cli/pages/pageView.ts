/** A page's text with what editors and containers do to characters undone, and the way back. */
export interface PageView {
  text: string;
  /** The offset in the page of a place in `text`. */
  pageOffset(index: number): number;
}

const entity =
  '&(?:amp;|#0{0,6}38;|#[xX]0{0,6}26;){0,4}(?:quot|apos|amp|lt|gt|nbsp|[lr]dquo|[lrs]squo|bdquo|[lr]aquo|#\\d{1,8}|#[xX][\\da-fA-F]{1,8});';
const escaped = '\\\\{1,8}(?:u[\\da-fA-F]{4}|x[\\da-fA-F]{2}|["\'/nrt])';
/** With those that Windows-1252 has below U+00A0: not every decoder knows them. */
const typographic = '[\u0082\u0084\u0091-\u0094\u201c-\u201f\u2033\u00ab\u00bb\u2018-\u201b\u2032]';
const invisible = '[\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]';
const isInvisible = new RegExp(invisible);
const tag = '</?(?:p|br|wbr|div|span)(?:[\\s/][^<>]{0,200})?>';

/** Every quantifier is bounded: a page of millions of backslashes or ampersands costs no more than any other. */
const decodable = new RegExp([entity, escaped, typographic, invisible, tag].join('|'), 'gi');

/**
 * One reading of a page in which a snippet has plain quotes and brackets, however it was encoded: HTML
 * character references (also doubled), JSON and JavaScript escapes, typographic quotes become what they
 * stand for; line and paragraph tags and invisible characters become a space.
 */
export function viewPage(page: string): PageView {
  const viewStarts = [0];
  const pageStarts = [0];
  let text = '';
  let end = 0;
  for (const { 0: found, index } of page.matchAll(decodable)) {
    text += page.slice(end, index);
    end = index + found.length;
    viewStarts.push(text.length);
    pageStarts.push(index);
    text += decode(found);
    viewStarts.push(text.length);
    pageStarts.push(end);
  }
  text += page.slice(end);
  return {
    text,
    pageOffset(index) {
      const at = lastAtOrBelow(viewStarts, index);
      return (pageStarts[at] ?? 0) + index - (viewStarts[at] ?? 0);
    },
  };
}

const named: Record<string, string> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ldquo: '"',
  rdquo: '"',
  bdquo: '"',
  laquo: '"',
  raquo: '"',
  lsquo: "'",
  rsquo: "'",
  sbquo: "'",
};

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

function decode(found: string): string {
  if (found.startsWith('<')) return ' ';
  if (found.startsWith('&')) return decodeReference(found.slice(found.lastIndexOf('&') + 1));
  if (!found.startsWith('\\')) return plain(found);
  const body = found.replace(/^\\+/, '');
  const hex = /^[uxUX]([\da-fA-F]+)$/.exec(body)?.[1];
  return hex ? plain(String.fromCharCode(Number.parseInt(hex, 16))) : (escapes[body] ?? body);
}

/** Of `amp;amp;quot;`, as of any doubled reference, the last part says what is meant. */
function decodeReference(reference: string): string {
  const name = reference.slice(reference.lastIndexOf(';', reference.length - 2) + 1, -1).toLowerCase();
  const number = /^#(?:x([\da-f]+)|(\d+))$/.exec(name);
  if (!number) return named[name] ?? ' ';
  const point = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
  return point > 0 && point <= 0x10ffff ? plain(String.fromCodePoint(point)) : ' ';
}

function plain(character: string): string {
  if (/["\u0084\u0093\u0094\u201c-\u201f\u2033\u00ab\u00bb]/.test(character)) return '"';
  if (/['\u0082\u0091\u0092\u2018-\u201b\u2032]/.test(character)) return "'";
  return isInvisible.test(character) ? ' ' : character;
}

function lastAtOrBelow(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
