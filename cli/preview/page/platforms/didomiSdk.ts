import type { PlatformControl } from '../protocol.ts';
import { rememberedChoice } from './rememberedChoice.ts';

type Listener = { event: string; listener(payload: object): void };

/** Didomi's SDK as documented: the queues of the page, the user status, and `consent.changed`. */
export function installDidomiSdk(purposes: string[]): PlatformControl {
  const page = window as unknown as Record<string, unknown>;
  const choice = rememberedChoice();
  const queuedReady = (page.didomiOnReady ?? []) as ((sdk: object) => void)[];
  const listeners = [...((page.didomiEventListeners ?? []) as Listener[])];
  const answer = () => (choice.read() === null ? undefined : choice.read() === 'granted');
  const sdk = {
    getCurrentUserStatus: () => ({
      purposes: Object.fromEntries(purposes.map((id) => [id, { id, enabled: answer() === true }])),
      vendors: {},
      regulation: 'gdpr',
    }),
    getUserConsentStatusForPurpose: (id: string) => (purposes.includes(id) ? answer() : undefined),
    shouldUserStatusBeCollected: () => answer() === undefined,
    isConsentRequired: () => true,
  };

  function choose(value: 'granted' | 'denied'): void {
    choice.write(value);
    window.tellPanel(`Didomi: consent.changed, purposes ${purposes.join(', ')} ${value}`);
    for (const { event, listener } of listeners) if (event === 'consent.changed') listener({});
  }

  page.Didomi = sdk;
  page.didomiEventListeners = { push: (entry: Listener) => listeners.push(entry) };
  page.didomiOnReady = { push: (callback: (ready: object) => void) => callback(sdk) };
  window.tellPanel(
    `Didomi is ready; ${answer() === undefined ? 'the notice is shown' : `stored: ${choice.read()}`}`,
  );
  for (const callback of queuedReady) callback(sdk);
  return {
    grant: () => choose('granted'),
    refuse: () => choose('denied'),
    withdraw: () => choose('denied'),
    reset: () => choice.erase(),
  };
}
