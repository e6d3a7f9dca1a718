const escapeSequence = /\\(?:u([0-9A-Fa-f]{4})|[^u])/g;

/** Where in a string's JSON text an escape such as `\ud83d` stands without its other half. */
export function loneSurrogate(text: string): number | undefined {
  let high: { offset: number; end: number } | undefined;
  for (const match of text.matchAll(escapeSequence)) {
    const code = Number.parseInt(match[1] ?? '0', 16);
    const isLow = code >= 0xdc00 && code <= 0xdfff;
    const completes = isLow && high?.end === match.index;
    if (high && !completes) return high.offset;
    if (isLow && !completes) return match.index;
    const isHigh = code >= 0xd800 && code <= 0xdbff;
    high = isHigh ? { offset: match.index, end: match.index + match[0].length } : undefined;
  }
  return high?.offset;
}
