/**
 * 128 random bits as 32 hexadecimal digits. Each digit mixes two independent sources, so it is random as
 * long as one of them is: `crypto` is missing in some frames, and pages have been seen to stub it.
 */
export function randomHex(): string {
  const bytes = new Uint8Array(32);
  try {
    $window.crypto.getRandomValues(bytes);
  } catch (_) {}
  return [].map.call(bytes, (byte) => ((byte ^ (Math.random() * 16)) & 15).toString(16)).join('');
}
