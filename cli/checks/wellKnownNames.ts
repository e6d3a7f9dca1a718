/** A widespread product, and the names it uses for its cookies and in web storage. */
interface Owner {
  name: string;
  /** Exactly these; both cookie names and storage keys know capitals. */
  names?: string;
  /** Everything that begins so. */
  prefixes?: string;
}

const owners: Owner[] = [
  // Analytics and advertising.
  {
    name: 'Google Analytics',
    names: '_ga _gid _gat _gaexp AMP_TOKEN',
    prefixes: '_ga_ _gat_ _dc_gtm_ __utm',
  },
  { name: 'Google Ads', names: '_gac __gads __gpi __gpi_optout __eoi', prefixes: '_gcl_ _gac_' },
  { name: "Google's server-side tags", names: 'FPID FPLC FPAU FPGCLAW FPGCLDC FPGCLGB' },
  { name: 'Meta Pixel', names: '_fbp _fbc' },
  { name: 'Microsoft Advertising', names: '_uetsid _uetvid _uetmsclkid', prefixes: '_uetsid_ _uetvid_' },
  { name: 'Microsoft Clarity', names: '_clck _clsk' },
  { name: 'Hotjar', prefixes: '_hj' },
  { name: 'TikTok', names: '_ttp _tt_enable_cookie ttclid' },
  { name: 'Pinterest', names: '_pin_unauth _epik _derived_epik' },
  { name: 'LinkedIn', names: 'li_fat_id li_gc' },
  { name: 'Snapchat', names: '_scid _scid_r' },
  { name: 'Criteo', names: 'cto_bundle cto_bidid' },
  { name: 'Matomo', prefixes: '_pk_id _pk_ses _pk_ref mtm_' },
  { name: 'Adobe', prefixes: 'AMCV_ AMCVS_ kndctr_' },
  { name: 'HubSpot', names: 'hubspotutk', prefixes: '__hstc __hssc __hssrc __hs_' },
  { name: 'Segment', names: 'ajs_anonymous_id ajs_user_id ajs_group_id' },
  { name: 'Mixpanel', prefixes: '__mp_opt_in_out_' },
  { name: 'Amplitude', prefixes: 'amplitude_id AMP_' },
  { name: 'PostHog', prefixes: 'ph_phc_' },
  { name: 'Exponea', prefixes: '__exponea_ xnpe_' },
  { name: 'Yandex Metrica', prefixes: '_ym_' },
  { name: 'VWO', prefixes: '_vwo_ _vis_opt_' },
  { name: 'Optimizely', prefixes: 'optimizelyEndUserId optimizelySession' },
  { name: 'Crazy Egg', prefixes: '_ce.' },
  { name: 'Reddit', names: '_rdt_uuid' },
  { name: 'Klaviyo', names: '__kla_id' },
  { name: 'Braze', prefixes: 'ab.storage.' },
  { name: 'RudderStack', names: 'rl_anonymous_id rl_user_id rl_session' },
  { name: 'Datadog', names: '_dd_s' },
  { name: 'Intercom', prefixes: 'intercom-id- intercom-session- intercom-device-id-' },
  { name: 'Smartsupp', prefixes: 'ssupp.' },
  { name: 'Smartlook', prefixes: 'SL_C_' },
  // Payment and protection.
  { name: 'Stripe', names: '__stripe_mid __stripe_sid' },
  { name: 'Cloudflare', names: '__cf_bm __cfruid _cfuvid cf_clearance' },
  { name: 'DataDome', names: 'datadome' },
  { name: "Amazon's load balancer", names: 'AWSALB AWSALBCORS AWSALBTG AWSALBTGCORS' },
  // Consent platforms.
  { name: "Shoptet's cookie bar", names: 'CookiesConsent' },
  { name: 'Didomi', names: 'didomi_token didomi_dcs' },
  {
    name: 'the IAB consent frameworks',
    names: 'euconsent-v2 euconsent eupubconsent-v2 eupubconsent usprivacy addtl_consent gpp',
    prefixes: '__gpp',
  },
  {
    name: 'OneTrust',
    names: 'OptanonConsent OptanonAlertBoxClosed OptanonChoice OneTrustWPCCPAGoogleOptOut',
  },
  { name: 'Cookiebot', names: 'CookieConsent', prefixes: 'CookieConsentBulk' },
  {
    name: 'Usercentrics',
    names:
      'ucData ucString uc_settings uc_user_interaction uc_user_country uc_ui_version uc_services uc_tcf ' +
      'uc_gcm uc_ab_variant uc_usprivacy',
  },
  { name: 'Cookie-Script', prefixes: 'CookieScriptConsent' },
  { name: 'Complianz', prefixes: 'cmplz_ complianz_' },
  {
    name: 'CookieYes',
    names: 'cookieyes-consent cookieyesID viewed_cookie_policy CookieLawInfoConsent',
    prefixes: 'cky- cookielawinfo-',
  },
  { name: 'Klaro', names: 'klaro' },
  { name: 'vanilla-cookieconsent', names: 'cc_cookie' },
  { name: 'Osano', names: 'cookieconsent_status', prefixes: 'osano_consentmanager' },
  { name: 'iubenda', prefixes: '_iub_cs' },
  { name: 'Axeptio', prefixes: 'axeptio_' },
  { name: 'Sourcepoint', names: 'consentUUID', prefixes: '_sp_user_consent _sp_local_state' },
  { name: 'Snowplow', prefixes: '_sp_id _sp_ses' },
  {
    name: 'TrustArc',
    names: 'notice_preferences notice_gdpr_prefs notice_behavior',
    prefixes: 'cmapi_ TAconsent',
  },
  { name: 'CookieFirst', prefixes: 'cookiefirst-' },
  { name: 'Cookie Information', names: 'CookieInformationConsent' },
  { name: 'consentmanager', prefixes: '__cmp _cmpRepromptHash' },
  { name: 'Commanders Act', prefixes: 'TC_PRIVACY' },
  { name: 'tarteaucitron', names: 'tarteaucitron' },
  { name: 'Civic Cookie Control', names: 'CookieControl' },
  { name: 'CookieHub', names: 'cookiehub' },
  { name: 'Termly', prefixes: 'TERMLY_' },
  { name: 'Borlabs Cookie', names: 'borlabs-cookie' },
  { name: 'Real Cookie Banner', prefixes: 'real_cookie_banner' },
  { name: 'Moove GDPR', names: 'moove_gdpr_popup' },
  { name: 'Tealium', names: 'CONSENTMGR utag_main' },
  { name: 'Crownpeak', names: '_evidon_consent_cookie' },
  { name: 'the WP Consent API', prefixes: 'wp_consent_' },
  {
    name: 'Shopify',
    names: '_tracking_consent _cmp_a cart cart_sig cart_ts secure_customer_sig',
    prefixes: '_shopify_',
  },
  // Shop systems.
  { name: 'WooCommerce', prefixes: 'woocommerce_ wp_woocommerce_' },
  { name: 'WordPress', prefixes: 'wordpress_ wp-settings-' },
  { name: 'PrestaShop', prefixes: 'PrestaShop-' },
  { name: 'Magento', names: 'form_key private_content_version user_allowed_save_cookie', prefixes: 'mage-' },
];

/** Names of server sessions: the frameworks treat them with and without capitals. */
const sessions = new Set(
  (
    'phpsessid jsessionid asp.net_sessionid aspsessionid connect.sid sessionid laravel_session ' +
    'ci_session xsrf-token csrftoken _csrf'
  ).split(' '),
);

const exact = new Map(
  owners.flatMap(({ name, names }) =>
    (names?.split(' ') ?? []).map((each): [string, string] => [each, name]),
  ),
);
const beginnings = owners.flatMap(({ name, prefixes }) =>
  (prefixes?.split(' ') ?? []).map((prefix) => ({ prefix, name })),
);

// A look at three characters spares nearly every name the comparison with all of them.
const heads = new Set(beginnings.map(({ prefix }) => prefix.slice(0, 3)));

/** Who keeps something under this name, if it is a well-known one. */
export function ownerOf(name: string): string | undefined {
  if (sessions.has(name.toLowerCase())) return "the shop's session";
  const owner = exact.get(name);
  if (owner || !heads.has(name.slice(0, 3))) return owner;
  return beginnings.find(({ prefix }) => name.startsWith(prefix))?.name;
}
