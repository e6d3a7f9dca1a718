import { disclosureOf } from '../disclosure/disclosureOf.ts';
import { renderCookieConsent } from '../disclosure/renderCookieConsent.ts';
import { renderKlaro } from '../disclosure/renderKlaro.ts';
import type { FileRenderer } from './fileRenderer.ts';

/** The disclosure for the configs of consent managers. */
export const importsRenderer: FileRenderer = {
  names: ['cookies.cookieconsent.json', 'cookies.klaro.json'],
  render(config) {
    const disclosure = disclosureOf(config);
    return [renderCookieConsent(disclosure), renderKlaro(disclosure)];
  },
};
