import type { Policy } from '../rules/policy.ts';
import { SettingsError } from './settingsError.ts';

const shape =
  'RULES has to be JSON such as {"hardIdTypes": [{"name": "email", "form": "email"}, ' +
  '{"name": "account", "caseSensitive": false}], "joinAcrossTypes": "same-message", ' +
  '"blockedValues": ["n/a"], "softIdLimit": 64}';

type Rules = Pick<Policy, 'hardIdTypes' | 'joinAcrossTypes' | 'blockedValues' | 'softIdLimit'>;

const checks: { [Name in keyof Rules]: (value: unknown) => boolean } = {
  hardIdTypes: (value) => Array.isArray(value) && value.every(isHardIdType),
  joinAcrossTypes: (value) => value === 'same-message' || value === 'same-browser',
  blockedValues: (value) => Array.isArray(value) && value.every((text) => typeof text === 'string'),
  softIdLimit: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 64,
};

/** What an operator says about hard IDs, from JSON; what is left out stays as it is. */
export function readPolicy(text: string | undefined): Partial<Rules> {
  if (!text) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SettingsError(shape);
  }
  const entries = Object.entries(Object(value)) as [keyof Rules, unknown][];
  if (
    Array.isArray(value) ||
    entries.some(([name, each]) => !Object.hasOwn(checks, name) || !checks[name](each))
  ) {
    throw new SettingsError(shape);
  }
  return value as Partial<Rules>;
}

function isHardIdType(value: unknown): boolean {
  const { name, form, caseSensitive, ...others } = Object(value);
  return (
    typeof name === 'string' &&
    (form === undefined || form === 'email') &&
    (caseSensitive === undefined || typeof caseSensitive === 'boolean') &&
    Object.keys(others).length === 0
  );
}
