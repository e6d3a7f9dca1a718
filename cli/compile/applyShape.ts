import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { argumentsOf } from './arguments.ts';
import { literal } from './literal.ts';
import type { MinifiedShape } from './minify.ts';

/** The script of one tenant: its shape, called with the tenant's values. */
export function applyShape({ head, parameters }: MinifiedShape, config: ResolvedConfig): string {
  const values = argumentsOf(config);
  const list = parameters.map((name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The snippet asks for ${name}, which no config provides`);
    return literal(value);
  });
  return `${head}(${list.join()})`;
}
