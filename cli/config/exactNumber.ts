/**
 * Whether a JSON number survives being read as a double: what is read, written again, has the same digits.
 * `1.0`, `1e2` and `0.1` do; `12345678901234567890` and `1e400` do not.
 */
export function isExactNumber(text: string): boolean {
  const read = Number(text);
  return Number.isFinite(read) && decimal(text) === decimal(String(read));
}

/** Digits without zeros around them, and the power of ten they are multiplied with. */
function decimal(text: string): string {
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  let start = 0;
  while (digits[start] === '0') start++;
  let end = digits.length;
  while (end > start && digits[end - 1] === '0') end--;
  // Zero has no sign that anybody would miss.
  if (start === end) return '0';
  return `${sign}${digits.slice(start, end)}e${Number(power) - fraction.length + digits.length - end}`;
}
