/** What a page can give away: a consent platform's own trace, or what surrounds one. */
export interface Fingerprint {
  /** Whose trace it is. */
  of: string;
  /** Where it counts: in addresses that the page loads from, in its own code, in ids, classes and data attributes. */
  where: 'address' | 'code' | 'markup';
  /** Linear on purpose: every repetition has a limit, so that no page can make it slow. */
  pattern: RegExp;
}

const at = (of: string, pattern: RegExp): Fingerprint => ({ of, where: 'address', pattern });
const code = (of: string, pattern: RegExp): Fingerprint => ({ of, where: 'code', pattern });
const markup = (of: string, pattern: RegExp): Fingerprint => ({ of, where: 'markup', pattern });

/**
 * One trace in each line. An address is looked for in code too, since loaders write it there. Names of
 * banners are those in `bannersWithConsentMode` and messages.
 */
export const fingerprints: readonly Fingerprint[] = [
  code('consent command', /(?:gtag)?\(\s{0,9}["']consent["']\s{0,9},\s{0,9}["'](?:default|update)["']/),
  at('tag manager', /\/gtm\.js\b/),
  at('tag manager', /googletagmanager\.com\/ns\.html/),
  at('tag manager', /googletagmanager\.com\/gtag\/js/),
  code('tag manager', /["']gtm\.start["']/),

  at('shoptet shop', /cdn\.myshoptet\.com\//),
  code('shoptet shop', /\bshoptet\s{0,9}=\s{0,9}shoptet\s{0,9}\|\|/),
  code('shoptet shop', /\bshoptet\.(?:config|content|csrf|design|dev|events)\b/),
  code('shoptet bar', /["']?cookie_consent["']?\s{0,9}:\s{0,9}\{\s{0,99}["']?(?:marketing|analytics)\b/),
  code('shoptet bar', /\bcookiesConsentIsActive["']?\s{0,9}[=:]\s{0,9}["']?1\b/),
  markup('shoptet bar', /\bsiteCookies\b/),
  code('shoptet bar off', /\bcookiesConsentIsActive["']?\s{0,9}[=:]\s{0,9}["']?0\b/),

  at('Didomi', /\bsdk\.privacy-center\.org\//),
  code('Didomi', /\bdidomi(?:Config|OnReady|EventListeners)\b/),
  code('Didomi', /\bdidomi\.host\b/),
  markup('Didomi', /\bdidomi-(?:host|notice|popup)\b/),

  at('Cookiebot', /\bconsent\.cookiebot\.(?:com|eu)\//),
  markup('Cookiebot', /\bdata-cbid=|\bCybotCookiebotDialog\b/),
  at('OneTrust', /\bcdn\.cookielaw\.org\/|\bcookie-cdn\.cookiepro\.com\/|\/otSDKStub\.js\b/),
  code('OneTrust', /\bOptanonWrapper\b/),
  markup('OneTrust', /\bonetrust-(?:consent-sdk|banner-sdk)\b/),
  at('Usercentrics', /\b(?:app|web|privacy-proxy|web\.cmp)(?:\.eu)?\.usercentrics\.eu\//),
  markup('Usercentrics', /\busercentrics-(?:root|cmp)\b/),
  at('CookieYes', /\bcdn-cookieyes\.com\/|\/plugins\/cookie-law-info\//),
  markup('CookieYes', /\bcky-consent-(?:container|bar)\b/),
  at('Complianz', /\/plugins\/complianz-gdpr(?:-premium)?\//),
  markup('Complianz', /\bcmplz-(?:cookiebanner|consent)\b/),
  at('Cookie-Script', /\b(?:cdn|eu|geo|report)\.cookie-script\.com\//),
  markup('Cookie-Script', /\bcookiescript_injected\b/),
  at(
    'vanilla-cookieconsent',
    /\/(?:vanilla-)?cookieconsent(?:@[\w.]{1,20}\/dist\/cookieconsent|\.umd|\.esm)?\.(?:umd\.)?js\b/,
  ),
  code('vanilla-cookieconsent', /\bCookieConsent\.run\(|\binitCookieConsent\(/),
  markup('vanilla-cookieconsent', /\bid="cc-?-main"/),
  at('Klaro', /\/klaro(?:-no-css|-no-translations){0,2}(?:\.min)?\.js\b|\bcdn\.kiprotect\.com\/klaro\//),
  code('Klaro', /\bklaroConfig\b/),
  at('CookieFirst', /\bconsent\.cookiefirst\.com\//),
  at('Cookie Information', /\bpolicy\.(?:app\.)?cookieinformation\.com\//),
  at('consentmanager', /\b(?:cdn|delivery|[abc])\.(?:consentmanager|delivery\.consentmanager)\.net\//),
  at('Osano', /\bcmp\.osano\.com\//),
  code('Osano', /\bcookieconsent\.initialise\(/),
  at('iubenda', /\b(?:cdn|cs)\.iubenda\.com\//),
  code('iubenda', /\b_iub\.csConfiguration\b/),
  at('Axeptio', /\bstatic\.axept\.io\//),
  code('Axeptio', /\baxeptioSettings\b/),
  at('TrustArc', /\bconsent\.(?:trustarc|truste)\.com\//),
  at('Sourcepoint', /\bcdn\.privacy-mgmt\.com\//),
  code('Sourcepoint', /\b_sp_\.config\b/),
  at('InMobi Choice', /\bcmp\.(?:inmobi|quantcast)\.com\//),
  at('Google Funding Choices', /\bfundingchoicesmessages\.google\.com\//),
  at('Termly', /\bapp\.termly\.io\//),
  at('tarteaucitron', /\/tarteaucitron(?:\.min)?\.js\b/),
  code('tarteaucitron', /\btarteaucitron\.init\(/),
  at('Borlabs Cookie', /\/plugins\/borlabs-cookie\//),
  at('Real Cookie Banner', /\/plugins\/real-cookie-banner(?:-pro)?\//),
  at('WP Consent API', /\/plugins\/wp-consent-api\//),
  code('Shopify Customer Privacy', /\bShopify\.customerPrivacy\b|["']consent-tracking-api["']/),
];
