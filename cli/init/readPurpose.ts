/** One purpose id as a text, several as a list; ids may be separated by commas. */
export function readPurpose(texts: readonly string[]): string | string[] {
  const ids = texts.flatMap((text) => text.split(',')).map((id) => id.trim());
  const [only = ''] = ids;
  return ids.length > 1 ? ids : only;
}
