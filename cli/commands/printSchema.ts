import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../compile/packageRoot.ts';
import type { CommandContext } from './commandContext.ts';

/** `consent-tag schema`: prints a JSON Schema of this package, byte for byte. */
export function printSchema(name: string, context: CommandContext): void {
  context.writeOut(readFileSync(join(packageRoot(), 'schemas', `${name}.schema.json`), 'utf8'));
}
