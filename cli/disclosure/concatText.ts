/** Parts as UTF-8, one after the other. What is remembered of other tenants is encoded already. */
export function concatText(parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}
