import type { ServerCookie } from './serverCookie.ts';

/** Purposes that Shoptet's own cookie speaks about, and what it calls them. */
const options: Record<string, string> = {
  analytics: 'analytics',
  marketing: 'personalisation',
  personalisation: 'personalisation',
};

/** What Shoptet's cookie calls the tenant's purpose; `undefined` if it says nothing of it, or there is none. */
export function shoptetOption({ platform, purposes }: ServerCookie): string | undefined {
  return platform === 'shoptet' ? options[purposes[0] ?? ''] : undefined;
}
