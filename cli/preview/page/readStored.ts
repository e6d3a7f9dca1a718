import type { ShopEvent } from './protocol.ts';

/** One stored value, for people. */
export interface Stored {
  where: 'cookie' | 'localStorage' | 'sessionStorage';
  name: string;
  value: string;
  domain: string;
  expires: string;
}

/**
 * Everything a shop page's origin has stored. Browsers show scripts only names and values of cookies;
 * domain and expiry are those of the write that was seen last.
 */
export function readStored(shop: Window, events: readonly ShopEvent[]): Stored[] {
  return [
    ...readCookies(shop, events),
    ...readArea('localStorage', shop.localStorage),
    ...readArea('sessionStorage', shop.sessionStorage),
  ];
}

function readCookies(shop: Window, events: readonly ShopEvent[]): Stored[] {
  const pairs = shop.readCookiesUnseen?.().split('; ').filter(Boolean) ?? [];
  return pairs.map((pair) => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const write = events.findLast(
      ({ kind, action, key }) => kind === 'cookie' && action === 'write' && key === name,
    );
    const seen = write ? attributesOf(write) : { domain: 'written before', expires: 'written before' };
    return { where: 'cookie', name, value: pair.slice(at + 1), ...seen };
  });
}

function attributesOf({ value: line, time }: ShopEvent): Pick<Stored, 'domain' | 'expires'> {
  const attribute = (name: string) => new RegExp(`;\\s*${name}=([^;]*)`, 'i').exec(line)?.[1];
  const seconds = attribute('max-age');
  const expires = seconds === undefined ? attribute('expires') : new Date(time + Number(seconds) * 1000);
  return {
    domain: attribute('domain') ?? 'this host only',
    expires:
      expires === undefined
        ? 'with the session'
        : new Date(expires).toISOString().slice(0, 16).replace('T', ' '),
  };
}

function readArea(where: 'localStorage' | 'sessionStorage', area: Storage): Stored[] {
  const expires = where === 'localStorage' ? 'never' : 'with the tab';
  return Object.keys(area)
    .sort()
    .map((name) => ({ where, name, value: String(area[name]), domain: 'this origin', expires }));
}
