/**
 * Whether two calls pass the same values, however they are written: minifiers shorten numbers (`3e3`), join
 * parts of texts, and put parentheses elsewhere.
 */
export function sameValues(found: string, built: string): boolean {
  return normalValues(found) === normalValues(built);
}

function normalValues(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replaceAll("'", '"')
    .replaceAll('"+"', '')
    .replace(/[()};]/g, '')
    .replace(/(?<![\w."-])\d{1,15}(?:\.\d{1,9})?(?:e\d{1,2})?(?![\w."-])/g, (number) =>
      String(Number(number)),
    );
}
