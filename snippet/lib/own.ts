const has = Object.prototype.hasOwnProperty;

/**
 * The value of an own property, else `undefined`. A polluted prototype is not the platform speaking, and
 * an element whose `id` names a global is not an own property of `window`.
 */
export function own(object: unknown, key: string): unknown {
  return object != null && has.call(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}
