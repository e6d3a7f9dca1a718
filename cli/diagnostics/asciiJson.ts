/**
 * A value as JSON text of printable ASCII: the same value to every reader, and nothing a terminal acts on.
 * @param indent columns before each line but the first
 */
export function asciiJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, 2)
    .replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('\n', `\n${' '.repeat(indent)}`);
}
