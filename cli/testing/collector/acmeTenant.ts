import type { FakeTenant } from './answers.ts';

/** The tenant whose collector is `https://id.acme.cz/v1`, on 2026-11-22. */
export const acmeTenant: FakeTenant = {
  tenant: 'acme-cz',
  origins: ['https://www.acme.cz'],
  key: 'secret of acme-cz',
  cookie: '_sa',
  cookieAttributes: 'Path=/; SameSite=Lax; Secure; Domain=acme.cz; Max-Age=34128000',
  now: () => Date.UTC(2026, 10, 22),
};
