const windowSize = 100;

/**
 * A hash for each line of a text, by the rule of GitHub's upload action
 * (https://github.com/github/codeql-action, src/fingerprints.ts): of the line's first 100 characters and those
 * behind them, white space left out; then a colon, and how many lines so far have that hash.
 */
export function lineHashes(text: string): string[] {
  // 0xFFFF stands for the end of the file.
  const dense = `${text.replace(/\r\n?/g, '\n').replace(/[ \t]+/g, '')}\uFFFF`;
  const seen = new Map<string, { hash: string; count: number }>();
  const hashes: string[] = [];
  for (let start = 0; start < dense.length; start = nextLine(dense, start)) {
    const window = dense.slice(start, start + windowSize);
    const known = seen.get(window) ?? { hash: hashOf(window), count: 0 };
    known.count++;
    seen.set(window, known);
    hashes.push(`${known.hash}:${known.count}`);
  }
  return hashes;
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end + 1;
}

/** A polynomial in 37 modulo 2^64; a shorter window counts as filled up with zeros. */
function hashOf(window: string): string {
  let hash = 0n;
  for (let index = 0; index < windowSize; index++) {
    const unit = index < window.length ? window.charCodeAt(index) : 0;
    hash = BigInt.asUintN(64, hash * 37n + BigInt(unit));
  }
  return hash.toString(16);
}
