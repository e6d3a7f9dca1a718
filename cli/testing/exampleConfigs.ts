import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../examples/tenants', import.meta.url));

/** An example, and the base it stands beside, if any. */
export interface ExampleConfig {
  name: string;
  text: string;
  base?: string;
}

/** Every tenant of `examples/tenants`. */
export const exampleConfigs: readonly ExampleConfig[] = readdirSync(folder, { recursive: true })
  .map((path) => join(folder, String(path)))
  .filter((path) => path.endsWith('.json') && basename(path) !== 'base.json')
  .sort()
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    const extending = text.includes('"extends"');
    const base = extending ? readFileSync(join(dirname(path), 'base.json'), 'utf8') : undefined;
    return { name: basename(path), text, ...(base !== undefined && { base }) };
  });
