/** Where in a page something stands: only in an element for scripts does a script run. */
export type PagePlace = 'script' | 'comment' | 'text';

const borders = /<!--|-->|<script\b|<\/script\b/gi;

/** What each border begins; a border that ends something else says nothing. */
const begun: Record<string, { from: PagePlace; to: PagePlace }> = {
  '<!--': { from: 'text', to: 'comment' },
  '-->': { from: 'comment', to: 'text' },
  '<script': { from: 'text', to: 'script' },
  '</script': { from: 'script', to: 'text' },
};

/** Tells the place of each of ever greater offsets of an HTML page; walks the page once. */
export function createPagePlaces(page: string): (offset: number) => PagePlace {
  const found = page.matchAll(borders);
  let next = found.next();
  let place: PagePlace = 'text';
  return (offset) => {
    for (; !next.done && next.value.index < offset; next = found.next()) {
      const change = begun[next.value[0].toLowerCase()];
      if (change?.from === place) place = change.to;
    }
    return place;
  };
}

/** Whether a text is an HTML page, and not a script, a template's part or a container. */
export function isHtmlPage(text: string): boolean {
  return /<!doctype html|<(?:html|head|body)\b/i.test(text);
}
