import type { Platform } from '../config/resolvedConfig.ts';

/** What the platforms call themselves, in every language. */
export const platformNames: Record<Platform, string> = {
  google: 'Google Consent Mode',
  shoptet: 'Shoptet',
  didomi: 'Didomi',
};
