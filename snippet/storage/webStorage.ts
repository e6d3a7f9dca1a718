import { guard } from '../lib/guard.ts';

type Method = (key: string, value?: string) => string | null;

/**
 * Calls `getItem`, `setItem` or `removeItem` of local or session storage. Gives nothing where nothing is
 * found, and where storage is blocked, absent, full or throws (reading `window.localStorage` alone can).
 */
export const webStorage = /* @__PURE__ */ guard(
  (
    kind: 'localStorage' | 'sessionStorage',
    method: 'getItem' | 'setItem' | 'removeItem',
    key: string,
    value?: string,
  ) => ($window[kind] as unknown as Record<typeof method, Method>)[method](key, value),
);
