/** How the parts of a report are coloured. */
export interface Paint {
  error(text: string): string;
  warning(text: string): string;
  note(text: string): string;
  dim(text: string): string;
  file(text: string): string;
  replacement(text: string): string;
}

/**
 * Colours for a stream: only on a terminal, and never with `NO_COLOR` (https://no-color.org/) set;
 * `FORCE_COLOR` decides before both.
 */
export function createPaint(isTerminal: boolean, env: Record<string, string | undefined>): Paint {
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  const coloured =
    force !== undefined ? force !== '0' && force !== 'false' : isTerminal && !no && env.TERM !== 'dumb';
  const sequence = (start: number, end: number) => (text: string) =>
    coloured ? `\x1b[${start}m${text}\x1b[${end}m` : text;
  return {
    error: sequence(31, 39),
    warning: sequence(33, 39),
    note: sequence(36, 39),
    dim: sequence(2, 22),
    file: sequence(1, 22),
    replacement: sequence(32, 39),
  };
}
