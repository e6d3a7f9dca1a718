import { createFinding } from '../diagnostics/finding.ts';
import { storedNames } from './names.ts';
import type { Check } from './subject.ts';

const owners: [RegExp, string][] = [
  [/^(?:_ga|_gid|_gat|__utm[abctvxz])$|^_ga_|^_gat_|^_dc_gtm_/, 'Google Analytics'],
  [/^(?:_gcl_au|_gcl_aw|_gcl_dc|_gcl_ls|_gac)$|^_gac_/, 'Google Ads'],
  [/^(?:_fbp|_fbc)$/, 'Meta Pixel'],
  [/^(?:_uetsid|_uetvid)$/, 'Microsoft Advertising'],
  [/^(?:_clck|_clsk)$/, 'Microsoft Clarity'],
  [/^_hjSession|^_hjid$/, 'Hotjar'],
  [/^(?:CookiesConsent|CookieConsent)$/, "the shop's cookie bar"],
  [/^(?:didomi_token|didomi_dcs)$/, 'Didomi'],
  [/^(?:euconsent-v2|euconsent|eupubconsent-v2|usprivacy|gpp)$/, 'the IAB consent frameworks'],
  [/^(?:OptanonConsent|OptanonAlertBoxClosed)$/, 'OneTrust'],
  [/^(?:__exponea_etc__|__exponea_time2__|xnpe_.{0,60})$/, 'Exponea'],
  [/^(?:PHPSESSID|JSESSIONID|ASP\.NET_SessionId|connect\.sid|XSRF-TOKEN|csrftoken)$/i, "the shop's session"],
];

/** What others keep in the browser must not be overwritten, nor deleted when consent is withdrawn. */
export const checkWellKnownName: Check = ({ config, place }) =>
  storedNames(config).flatMap(({ value, steps }) => {
    const at = place(...steps);
    const owner = at && owners.find(([pattern]) => pattern.test(value))?.[1];
    return owner ? [createFinding('NAME_WELL_KNOWN', at, value, owner)] : [];
  });
