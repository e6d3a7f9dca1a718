/**
 * A snippet's text in a form that spaces, line breaks and the kind of quotes do not change. Two texts with
 * one normal form differ only in how they were typed.
 */
export function normalText(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replaceAll("'", '"')
    .replace(/;+(?=\}|$)/g, '');
}
