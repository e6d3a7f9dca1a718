import { displayWidth } from './displayWidth.ts';
import type { Finding } from './finding.ts';
import { maskUnprintable } from './printable.ts';
import { lineText } from './sourceText.ts';

// In columns.
const widest = 100;
const narrowest = 30;

/** A source line and the underline below it, ready for a terminal. */
export interface Excerpt {
  line: string;
  /** Spaces, then one caret or tilde per underlined column. */
  underline: string;
}

/**
 * The line a finding is about: clipped around the place if long, tabs widened, controls masked.
 * @param columns there are for the line; a terminal would break a longer one, and the underline with it
 */
export function excerptOf({ place, line, column }: Finding, columns = widest + 2): Excerpt {
  // Two for what tells that the line goes on.
  const shown = Math.min(Math.max(columns - 2, narrowest), widest);
  const before = Math.floor(shown * 0.4);
  const text = lineText(place.source, line);
  const at = Math.min(column - 1, text.length);
  const start = text.length <= shown ? 0 : wholeCharacter(text, Math.max(0, at - before));
  const end = text.length <= shown ? text.length : wholeCharacter(text, Math.min(text.length, start + shown));
  const head = (start > 0 ? '…' : '') + visible(text.slice(start, at));
  const marked = visible(text.slice(at, Math.min(end, at + place.length)));
  const rest = visible(text.slice(Math.min(end, at + place.length), end)) + (end < text.length ? '…' : '');
  const width = Math.max(1, displayWidth(marked));
  return {
    line: head + marked + rest,
    underline: ' '.repeat(displayWidth(head)) + (width === 1 ? '^' : '~'.repeat(width)),
  };
}

function visible(text: string): string {
  return maskUnprintable(text.replaceAll('\t', '  '));
}

/** Moves an index that would cut a surrogate pair to the pair's start. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff && index > 0 ? index - 1 : index;
}
