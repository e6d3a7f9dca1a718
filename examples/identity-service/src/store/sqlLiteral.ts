import type { Value } from './engine.ts';

/** A value as SQL text, for the one command (`execute`) that takes no parameters. */
export function sqlLiteral(value: Value): string {
  if (value === null || typeof value === 'number') return String(value);
  // Backslashes mean nothing there: `standard_conforming_strings` is set with the connection.
  return `'${(typeof value === 'string' ? value : arrayText(value)).replaceAll("'", "''")}'`;
}

function arrayText(items: readonly (string | number)[]): string {
  return `{${items.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
