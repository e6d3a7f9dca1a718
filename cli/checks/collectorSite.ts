import type { Place } from '../diagnostics/finding.ts';
import { registrableDomain } from './sharedDomains.ts';
import type { Subject } from './subject.ts';

/** A host that a config says the shop is on. */
export interface ShopHost {
  host: string;
  /** As the config has it. */
  written: string;
  place: Place | undefined;
}

/** The host of a valid address, without its port. */
export function hostOf(address: string): string {
  return new URL(address).hostname;
}

/** Whether requests to an address stay on the machine of whoever sends them. */
export function isLocal(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostOf(address));
}

/** The hosts that the config names: its literal cookie domain and the origins of its pages. */
export function shopHosts({ config, place }: Subject): ShopHost[] {
  const { cookies, collector } = config;
  const literal = cookies.domain !== 'auto' && cookies.domain !== 'host';
  const origins = (collector?.origins ?? []).map((origin, index) => ({
    host: hostOf(origin),
    written: origin,
    place: place('collector', 'origins', index),
  }));
  return [
    ...(literal
      ? [{ host: cookies.domain, written: cookies.domain, place: place('cookies', 'domain') }]
      : []),
    ...origins,
  ];
}

/** Whether two hosts belong to one owner's domain, so that cookies of both are first-party on either. */
export async function isSameSite(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [site, otherSite] = await Promise.all([registrableDomain(one), registrableDomain(other)]);
  return site !== null && site === otherSite;
}
