/** A config around the settings a row is about. */
const google = (rest: string) => `{"tenant":"shop","consent":{"platform":"google"},${rest}}`;
const consent = (rest: string) => `{"tenant":"shop","consent":{"platform":"google",${rest}}}`;
const shoptet = (rest: string) => `{"tenant":"shop","consent":{"platform":"shoptet",${rest}}}`;
const didomi = (rest: string) => `{"tenant":"shop","consent":{"platform":"didomi",${rest}}}`;
const experiment = (rest: string) => google(`"experiments":{"list":[${rest}]}`);
const collectorAt = (url: string, rest = '') => `"collector":{"url":${url}${rest === '' ? '' : `,${rest}`}}`;
const collector = (rest: string) => google(collectorAt('"https://id.acme.cz"', rest));
const variants = '"variants":{"a":1}';

/** Codes expected, in order; the places are marked in the text by ⟦ and ⟧. */
export const faultyConfigs: [string, string][] = [
  // Text that is not JSON.
  ['JSON_EMPTY', '⟦⟧'],
  ['JSON_EMPTY', '⟦⟧ \n '],
  ['JSON_TRAILING_COMMA', '{"tenant":"shop","consent":{"platform":"google"}⟦,⟧}'],
  ['JSON_TRAILING_COMMA', google('"cookies":{"retired":["_a"⟦,⟧ ]}')],
  ['JSON_COMMENT', '{"tenant":"shop", ⟦// why⟧\n"consent":{"platform":"google"}}'],
  ['JSON_COMMENT', `⟦/* a\nb */⟧${google('"global":"tag"')}`],
  ['JSON_COMMENT KEY_UNKNOWN JSON_TRAILING_COMMA', google('⟦// old⟧\n⟦"globl"⟧:"tag"⟦,⟧')],
  ['JSON_SYNTAX', '{⟦tenant⟧:"shop"}'],
  ['JSON_SYNTAX', "{⟦'tenant'⟧:1}"],
  ['JSON_SYNTAX', '{"tenant" ⟦"shop"⟧}'],
  ['JSON_SYNTAX', '{"tenant":"shop" ⟦"consent"⟧:{"platform":"google"}}'],
  ['JSON_SYNTAX NAME_INVALID', google('"cookies":{"retired":["_a" ⟦"_b"⟧,⟦"_c;"⟧]}')],
  ['JSON_SYNTAX', '{"tenant":⟦"shop⟧\n}'],
  ['JSON_SYNTAX', '{"tenant":"a⟦\t⟧b"}'],
  ['JSON_SYNTAX', '{"tenant":"a⟦\\⟧x"}'],
  ['JSON_SYNTAX', '{"a":⟦01⟧}'],
  ['JSON_SYNTAX', '{"a":⟦NaN⟧}'],
  ['JSON_SYNTAX', '{"tenant":"shop"⟦⟧'],
  ['JSON_SYNTAX', '{}⟦}⟧'],
  ['JSON_SYNTAX', '⟦\u00a0⟧{}'],
  ['DEPTH_EXCEEDED', `${'['.repeat(32)}⟦[⟧${']'.repeat(33)}`],
  ['KEY_DUPLICATE', google('"global":"a",⟦"global"⟧:"b"')],
  ['KEY_DUPLICATE', google('"storage":{"denied":"none",⟦"den\\u0069ed"⟧:"memory"}')],
  ['KEY_FORBIDDEN', google('⟦"__proto__"⟧:{"consent":1}')],
  ['KEY_FORBIDDEN', google('"storage":{⟦"constructor"⟧:1}')],
  ['KEY_FORBIDDEN', experiment('{"key":"k","variants":{"a":1,⟦"prototype"⟧:1}}')],
  // Keys and types.
  ['TYPE_INVALID', '⟦[⟧]'],
  ['KEY_MISSING TENANT_MISSING', '⟦⟦{⟧⟧}'],
  ['TENANT_MISSING KEY_UNKNOWN', '⟦{⟧⟦"tennant"⟧:"shop","consent":{"platform":"google"}}'],
  ['KEY_MISSING', '⟦{⟧"tenant":"shop"}'],
  ['KEY_MISSING', '{"tenant":"shop","consent":⟦{⟧}}'],
  ['KEY_UNKNOWN', google('⟦"identifer"⟧:{}')],
  ['KEY_UNKNOWN', consent('⟦"purpos"⟧:"analytics_storage"')],
  ['KEY_UNKNOWN', consent('"cache":{⟦"ttl"⟧:"1d"}')],
  ['KEY_UNKNOWN', google('"cookies":{⟦"a/b~c"⟧:1}')],
  ['TYPE_INVALID', '{"tenant":⟦5⟧,"consent":{"platform":"google"}}'],
  ['TYPE_INVALID', '{"tenant":"shop","consent":⟦"google"⟧}'],
  ['TYPE_INVALID', consent('"cache":⟦true⟧')],
  ['TYPE_INVALID', consent('"cache":⟦"180d"⟧')],
  ['TYPE_INVALID', consent('"timeout":⟦3⟧')],
  ['TYPE_INVALID', google('"identifier":{"rolling":⟦"true"⟧}')],
  ['TYPE_INVALID', google('"identifier":{"accept":⟦"uuid"⟧}')],
  ['TYPE_INVALID', google('"storage":⟦[⟧]')],
  ['NULL_UNEXPECTED', google('"global":⟦null⟧')],
  ['NULL_UNEXPECTED', consent('"cache":{"key":⟦null⟧}')],
  // Tenants and platforms.
  ['TENANT_INVALID', '{"tenant":⟦"Acme"⟧,"consent":{"platform":"google"}}'],
  ['TENANT_INVALID', '{"tenant":⟦"../x"⟧,"consent":{"platform":"google"}}'],
  ['TENANT_INVALID', '{"tenant":⟦""⟧,"consent":{"platform":"google"}}'],
  ['TENANT_INVALID', '{"tenant":⟦"-a"⟧,"consent":{"platform":"google"}}'],
  ['TENANT_INVALID', `{"tenant":⟦"${'a'.repeat(65)}"⟧,"consent":{"platform":"google"}}`],
  ['TENANT_RESERVED', '{"tenant":⟦"nul"⟧,"consent":{"platform":"google"}}'],
  ['TENANT_RESERVED', '{"tenant":⟦"com1"⟧,"consent":{"platform":"google"}}'],
  ['VALUE_UNKNOWN', '{"tenant":"shop","consent":{"platform":⟦"googel"⟧}}'],
  ['TYPE_INVALID', '{"tenant":"shop","consent":{"platform":⟦1⟧}}'],
  ['VALUE_UNKNOWN', consent('"purpose":⟦"analytics"⟧')],
  ['TYPE_INVALID', consent('"purpose":⟦[⟧"analytics_storage"]')],
  ['PURPOSE_INVALID', shoptet('"purpose":⟦"a b"⟧')],
  ['TEXT_UNSAFE', shoptet('"purpose":⟦"a--b"⟧')],
  ['OPTION_FOREIGN', shoptet('⟦"defaults"⟧:"honor"')],
  ['OPTION_FOREIGN', didomi('"purpose":"p",⟦"dataLayer"⟧:"x"')],
  ['KEY_MISSING', '{"tenant":"shop","consent":⟦{⟧"platform":"didomi"}}'],
  ['COUNT_OUT_OF_RANGE', didomi('"purpose":⟦[⟧]')],
  ['ITEM_REPEATED', didomi('"purpose":["p","q",⟦"p"⟧]')],
  ['PURPOSE_INVALID', didomi('"purpose":["p",⟦"a,b"⟧]')],
  ['TYPE_INVALID', didomi('"purpose":["p",⟦5⟧]')],
  ['VALUE_UNKNOWN', consent('"defaults":⟦"honour"⟧')],
  ['GLOBAL_INVALID', consent('"dataLayer":⟦"data-layer"⟧')],
  ['GLOBAL_RESERVED', consent('"dataLayer":⟦"history"⟧')],
  // Names.
  ['NAME_INVALID', google('"identifier":{"cookie":⟦"a b"⟧}')],
  ['NAME_INVALID', google('"identifier":{"cookie":⟦"a;b"⟧}')],
  ['NAME_INVALID', google('"identifier":{"cookie":⟦".a"⟧}')],
  ['NAME_INVALID', google('"identifier":{"cookie":⟦"ž"⟧}')],
  ['NAME_INVALID', consent('"cache":{"key":⟦"a<b"⟧}')],
  ['NAME_INVALID', google('"cookies":{"retired":["ok",⟦""⟧]}')],
  ['NAME_RESERVED', google('"identifier":{"cookie":⟦"__proto__"⟧}')],
  ['TEXT_UNSAFE', google('"identifier":{"cookie":⟦"a--b"⟧}')],
  ['ITEM_REPEATED', google('"cookies":{"retired":["old",⟦"old"⟧]}')],
  ['NAME_COLLISION', google('"cookies":{"retired":["old",⟦"_sa"⟧]}')],
  ['NAME_COLLISION', google(`"experiments":{"cookie":⟦"_sa"⟧,"list":[{"key":"k",${variants}}]}`)],
  ['NAME_COLLISION', google('"identifier":{"cookie":⟦"_sa_consent_cache"⟧}')],
  ['NAME_COLLISION', consent('"dataLayer":⟦"consentTag"⟧')],
  ['NAME_WELL_KNOWN', google('"identifier":{"cookie":⟦"_ga"⟧}')],
  ['NAME_WELL_KNOWN', google('"cookies":{"retired":[⟦"CookiesConsent"⟧]}')],
  ['NAME_WELL_KNOWN', consent('"cache":{"key":⟦"euconsent-v2"⟧}')],
  ['COOKIE_PREFIX_MISUSED', google('"identifier":{"cookie":⟦"__Host-sa"⟧}')],
  [
    'COOKIE_PREFIX_MISUSED',
    google('"identifier":{"cookie":⟦"__hOsT-sa"⟧},"cookies":{"domain":"example.com"}'),
  ],
  [
    'COOKIE_PREFIX_MISUSED',
    google('"experiments":{"cookie":⟦"__Host-x"⟧},"cookies":{"domain":"host","path":"/a"}'),
  ],
  ['COOKIE_PREFIX_MISUSED', google('"cookies":{"domain":"host","retired":[⟦"__Http-x"⟧]}')],
  ['COOKIE_PREFIX_MISUSED', google('"identifier":{"cookie":⟦"__Host-Http-x"⟧},"cookies":{"domain":"host"}')],
  ['GLOBAL_INVALID', google('"global":⟦"my-tag"⟧')],
  ['GLOBAL_INVALID', google('"global":⟦"1a"⟧')],
  ['NAME_RESERVED', google('"global":⟦"constructor"⟧')],
  ['GLOBAL_RESERVED', google('"global":⟦"location"⟧')],
  ['GLOBAL_RESERVED', google('"global":⟦"onclick"⟧')],
  ['GLOBAL_RESERVED', google('"global":⟦"class"⟧')],
  // Durations.
  ['DURATION_INVALID', consent('"timeout":⟦"3"⟧')],
  ['DURATION_INVALID', consent('"timeout":⟦"1.5s"⟧')],
  ['DURATION_INVALID', consent('"timeout":⟦"3 s"⟧')],
  ['DURATION_INVALID', consent('"cache":{"maxAge":⟦"session"⟧}')],
  ['DURATION_INVALID', google('"identifier":{"maxAge":⟦"forever"⟧}')],
  ['DURATION_INVALID', google('"identifier":{"maxAge":⟦"030d"⟧}')],
  ['DURATION_OUT_OF_RANGE', consent('"timeout":⟦"99ms"⟧')],
  ['DURATION_OUT_OF_RANGE', consent('"timeout":⟦"61s"⟧')],
  ['DURATION_OUT_OF_RANGE', google('"identifier":{"maxAge":⟦"59min"⟧}')],
  ['DURATION_OUT_OF_RANGE', google('"identifier":{"maxAge":⟦"3651d"⟧}')],
  ['DURATION_OUT_OF_RANGE', consent('"cache":{"maxAge":⟦"0d"⟧}')],
  ['RETENTION_CAPPED RETENTION_SAFARI', google('"identifier":{"maxAge":⟦⟦"401d"⟧⟧}')],
  ['RETENTION_LONG RETENTION_SAFARI', google('"identifier":{"maxAge":⟦⟦"397d"⟧⟧}')],
  ['CACHE_OUTLIVES_IDENTIFIER RETENTION_LONG', consent('"cache":{"maxAge":⟦⟦"2y"⟧⟧}')],
  ['RETENTION_SAFARI', google('"identifier":{"maxAge":⟦"180d"⟧}')],
  ['CACHE_OUTLIVES_IDENTIFIER', google('"identifier":{"maxAge":⟦"7d"⟧}')],
  ['TIMEOUT_SHORT', consent('"timeout":⟦"499ms"⟧')],
  // Cookies and storage.
  ['DOMAIN_INVALID', google('"cookies":{"domain":⟦".example.com"⟧}')],
  ['DOMAIN_INVALID', google('"cookies":{"domain":⟦"example.com:443"⟧}')],
  ['DOMAIN_INVALID', google('"cookies":{"domain":⟦"Example.com"⟧}')],
  ['DOMAIN_INVALID', google('"cookies":{"domain":⟦"localhost"⟧}')],
  ['DOMAIN_INVALID', google('"cookies":{"domain":⟦"192.168.1.1"⟧}')],
  ['DOMAIN_INVALID', google('"cookies":{"domain":⟦"žluťoučký.cz"⟧}')],
  ['DOMAIN_SHARED', google('"cookies":{"domain":⟦"myshoptet.com"⟧}')],
  ['DOMAIN_PUBLIC_SUFFIX', google('"cookies":{"domain":⟦"co.uk"⟧}')],
  ['DOMAIN_PUBLIC_SUFFIX', google('"cookies":{"domain":⟦"github.io"⟧}')],
  ['PATH_INVALID', google('"cookies":{"path":⟦"shop"⟧}')],
  ['PATH_INVALID', google('"cookies":{"path":⟦"/a;b"⟧}')],
  ['PATH_INVALID', google('"cookies":{"path":⟦"/a/../b"⟧}')],
  ['PATH_INVALID', google('"cookies":{"path":⟦"/."⟧}')],
  ['TEXT_UNSAFE', google('"cookies":{"path":⟦"/a--b"⟧}')],
  ['VALUE_UNKNOWN', google('"cookies":{"sameSite":⟦"None"⟧}')],
  ['VALUE_UNKNOWN', google('"storage":{"granted":⟦"none"⟧}')],
  ['VALUE_UNKNOWN', google('"identifier":{"accept":["uuid",⟦"hex"⟧]}')],
  ['STORAGE_DENIED_SESSION', google('"storage":{"denied":⟦"session"⟧}')],
  // Experiments.
  ['KEY_MISSING KEY_MISSING', experiment('⟦⟦{⟧⟧}')],
  ['EXPERIMENT_NAME_INVALID', experiment(`{"key":⟦"a.b"⟧,${variants}}`)],
  ['TEXT_UNSAFE', experiment(`{"key":⟦"a--b"⟧,${variants}}`)],
  ['EXPERIMENT_NAME_INVALID', experiment('{"key":"k","variants":{⟦"a b"⟧:1}}')],
  ['COUNT_OUT_OF_RANGE', experiment('{"key":"k","variants":⟦{⟧}}')],
  ['TYPE_INVALID', experiment('{"key":"k","variants":{"a":⟦1.5⟧}}')],
  ['NUMBER_OUT_OF_RANGE', experiment('{"key":"k","variants":{"a":⟦-1⟧}}')],
  ['NUMBER_IMPRECISE TYPE_INVALID', experiment('{"key":"k","variants":{"a":⟦⟦1e400⟧⟧}}')],
  ['NUMBER_OUT_OF_RANGE', experiment('{"key":"k","variants":{"a":⟦10001⟧}}')],
  ['NUMBER_OUT_OF_RANGE', experiment(`{"key":"k",${variants},"traffic":⟦100.1⟧}`)],
  ['EXPERIMENT_REPEATED', experiment(`{"key":"k",${variants}},{"key":⟦"k"⟧,${variants}}`)],
  ['WEIGHTS_ZERO', experiment('{"key":"k","variants":⟦{⟧"a":0,"b":0}}')],
  ['COUNT_OUT_OF_RANGE', google(`"experiments":{"list":⟦[⟧${manyExperiments(65)}]}`)],
  ['COUNT_OUT_OF_RANGE', experiment(`{"key":"k","variants":⟦{⟧${manyVariants(17)}}}`)],
  // Collectors.
  ['TYPE_INVALID', google('"collector":⟦"https://id.acme.cz"⟧')],
  ['TYPE_INVALID', google('"collector":⟦false⟧')],
  ['KEY_MISSING', google('"collector":⟦{⟧}')],
  ['KEY_UNKNOWN', collector('⟦"endpoint"⟧:"x"')],
  ['KEY_MISSING KEY_UNKNOWN', google('"collector":⟦{⟧⟦"uri"⟧:"https://id.acme.cz"}')],
  ['TYPE_INVALID', google('"collector":{"url":⟦5⟧}')],
  ['COLLECTOR_INSECURE', google('"collector":{"url":⟦"http://id.acme.cz"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦""⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"ftp://id.acme.cz"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://id.acme.cz/"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://id.acme.cz/v1?a"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://id.acme.cz/a/../b"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://u:p@id.acme.cz"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://id.acme.cz:65536"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://192.168.1.1"⟧}')],
  ['COLLECTOR_URL_INVALID', google('"collector":{"url":⟦"https://id.žluťoučký.cz"⟧}')],
  ['COLLECTOR_URL_INVALID', google(`"collector":{"url":⟦"https://id.acme.cz/${'a'.repeat(500)}"⟧}`)],
  ['COLLECTOR_LOCAL', google('"collector":{"url":⟦"http://[::1]:3000/v1"⟧}')],
  ['TYPE_INVALID', collector('"createIdentifier":⟦"true"⟧')],
  ['VALUE_UNKNOWN', collector('"beforeConsent":⟦"hold"⟧')],
  ['DURATION_INVALID', collector('"timeout":⟦"2"⟧')],
  ['DURATION_OUT_OF_RANGE', collector('"timeout":⟦"99ms"⟧')],
  ['DURATION_OUT_OF_RANGE', collector('"timeout":⟦"11s"⟧')],
  ['TYPE_INVALID', collector('"origins":⟦"https://www.acme.cz"⟧')],
  ['COLLECTOR_ORIGIN_INVALID', collector('"origins":[⟦"https://www.acme.cz/"⟧]')],
  ['COLLECTOR_ORIGIN_INVALID', collector('"origins":[⟦"https://*.acme.cz"⟧]')],
  ['COLLECTOR_INSECURE', collector('"origins":[⟦"http://www.acme.cz"⟧]')],
  ['ITEM_REPEATED', collector('"origins":["https://acme.cz",⟦"https://acme.cz"⟧]')],
  ['NULL_UNEXPECTED', collector('"origins":⟦null⟧')],
  ['COLLECTOR_QUEUE_HELD', collector('"beforeConsent":⟦"queue"⟧')],
  ['COLLECTOR_THIRD_PARTY', google(collectorAt('⟦"https://id.acme.com"⟧', '"origins":["https://acme.cz"]'))],
  [
    'COLLECTOR_FOREIGN_DOMAIN',
    google(`"cookies":{"domain":"shop.acme.cz"},${collectorAt('⟦"https://id.acme.cz"⟧')}`),
  ],
  ['COLLECTOR_HOST_ONLY', google(`"cookies":{"domain":"host"},${collectorAt('⟦"https://id.acme.cz"⟧')}`)],
  [
    'COLLECTOR_WITHOUT_COOKIE',
    google(`"storage":{"granted":"memory"},${collectorAt('⟦"https://id.acme.cz"⟧')}`),
  ],
  [
    'COLLECTOR_BEFORE_CHOICE',
    `{"tenant":"shop","consent":{"platform":"google","defaults":⟦"honor"⟧},${collectorAt('"https://id.acme.cz"')}}`,
  ],
  ['NAME_COLLISION', google(`"cookies":{"retired":[⟦"_sa_visit"⟧]},${collectorAt('"https://id.acme.cz"')}`)],
  // Faults hide no other faults.
  [
    'GLOBAL_RESERVED STORAGE_DENIED_SESSION VALUE_UNKNOWN WEIGHTS_ZERO',
    google(
      '"global":⟦"top"⟧,"storage":{"denied":⟦"session"⟧,"granted":⟦"disk"⟧},' +
        '"experiments":{"list":[{"key":"k","variants":⟦{⟧"a":0}}]}',
    ),
  ],
];

/** The text of such a row, and the offset and length of each place marked in it. */
export function readMarks(marked: string): { text: string; places: [number, number][] } {
  const places: [number, number][] = [];
  const open: number[] = [];
  let text = '';
  for (const character of marked) {
    if (character === '⟦') open.push(text.length);
    else if (character === '⟧') {
      const start = open.pop() ?? 0;
      places.push([start, text.length - start]);
    } else text += character;
  }
  return { text, places };
}

function manyExperiments(count: number): string {
  return Array.from({ length: count }, (_, index) => `{"key":"k${index}",${variants}}`).join(',');
}

function manyVariants(count: number): string {
  return Array.from({ length: count }, (_, index) => `"v${index}":1`).join(',');
}
