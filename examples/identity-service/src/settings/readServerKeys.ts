import { SettingsError } from './settingsError.ts';

const shape = 'SERVER_KEYS has to be JSON such as {"acme-cz": ["key"]}';

/**
 * Keys by tenant, from JSON: a key, or a list of them while one replaces another. A key that two tenants share
 * is refused: it would open one with the other's.
 * @param least characters a key needs
 */
export function readServerKeys(text: string | undefined, least: number): Map<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  const owners = new Map<string, string>();
  for (const [tenant, value] of Object.entries(parse(text || '{}'))) {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    for (const key of list) {
      if (typeof key !== 'string' || key.length < least) {
        throw new SettingsError(`${shape}, each key of at least ${least} characters`);
      }
      if ((owners.get(key) ?? tenant) !== tenant) {
        throw new SettingsError('SERVER_KEYS has a key that two tenants share');
      }
      owners.set(key, tenant);
    }
    keys.set(tenant, list as string[]);
  }
  return keys;
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the keys.
    throw new SettingsError(shape);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SettingsError(shape);
  return value as Record<string, unknown>;
}
