import { guard } from './guard.ts';

const has = {}.hasOwnProperty;

/**
 * The value of an own property, else `undefined`, also where reading it throws. A polluted prototype is not
 * the platform speaking, and an element whose `id` names a global is not an own property of `window`.
 */
export const own = guard((object: unknown, key: string): unknown =>
  has.call(object, key) ? (object as Record<string, unknown>)[key] : undefined,
);
