const blockSize = 1 << 18;

let block = Buffer.alloc(0);
let used = 0;

/**
 * Parts as UTF-8, one after the other. What is the same for many is encoded already. Results share
 * blocks of memory: to get room for one by itself takes longer than to fill it.
 */
export function concatText(parts: readonly (string | Buffer)[]): Buffer {
  const atMost = parts.reduce((sum, part) => sum + part.length * (typeof part === 'string' ? 3 : 1), 0);
  if (atMost > block.length - used) {
    block = Buffer.allocUnsafeSlow(Math.max(blockSize, atMost));
    used = 0;
  }
  const start = used;
  for (const part of parts)
    used += typeof part === 'string' ? block.write(part, used) : part.copy(block, used);
  return block.subarray(start, used);
}
