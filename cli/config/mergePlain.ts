import type { JsonValue } from './jsonNode.ts';

type PlainObject = Record<string, JsonValue>;

/**
 * As `mergePatch`, for plain values without keys that JavaScript gives a meaning to. `undefined` if a null
 * removes nothing.
 */
export function mergePlain(base: PlainObject, patch: PlainObject): PlainObject | undefined {
  const merged = { ...base };
  for (const key of Object.keys(patch)) {
    const value = patch[key] as JsonValue;
    const present = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (value === null) {
      if (present === undefined) return undefined;
      delete merged[key];
    } else if (isObject(value)) {
      const inner = mergePlain(isObject(present) ? present : {}, value);
      if (!inner) return undefined;
      merged[key] = inner;
    } else merged[key] = value;
  }
  return merged;
}

function isObject(value: JsonValue | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
