const mostLines = 24;
const mostColumns = 120;

/** A text for a terminal: of many lines the first and the last, of long lines the beginning and the end. */
export function abridged(text: string): string {
  const lines = text.split('\n');
  const left =
    lines.length <= mostLines ? lines : [...lines.slice(0, 8), omission(lines), ...lines.slice(-4)];
  return left.map(shortened).join('\n');
}

function omission(lines: readonly string[]): string {
  return `… ${lines.length - 12} more lines …`;
}

function shortened(line: string): string {
  return line.length <= mostColumns ? line : `${line.slice(0, 60)} … ${line.slice(-12)}`;
}
