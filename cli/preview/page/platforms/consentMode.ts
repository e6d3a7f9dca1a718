import type { PlatformControl } from '../protocol.ts';
import { rememberedChoice } from './rememberedChoice.ts';

/** A banner that speaks Google Consent Mode: a default at once, an update at each choice and for returning visitors. */
export function installConsentMode(purposes: string[], dataLayer: string): PlatformControl {
  const page = window as unknown as Record<string, unknown[]>;
  page[dataLayer] ??= [];
  const choice = rememberedChoice();

  // Only a real `arguments` object is a command, so the values must be passed as such.
  function gtag(..._command: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: an array would not be a command
    page[dataLayer]?.push(arguments);
  }
  function command(kind: 'default' | 'update', value: 'granted' | 'denied'): void {
    const settings = Object.fromEntries(purposes.map((purpose) => [purpose, value]));
    window.tellPanel(`gtag('consent', '${kind}', ${JSON.stringify(settings)})`);
    gtag('consent', kind, settings);
  }
  function choose(value: 'granted' | 'denied'): void {
    choice.write(value);
    command('update', value);
  }

  command('default', 'denied');
  const known = choice.read();
  if (known === 'granted' || known === 'denied') command('update', known);
  return {
    grant: () => choose('granted'),
    refuse: () => choose('denied'),
    withdraw: () => choose('denied'),
    reset: () => choice.erase(),
  };
}
