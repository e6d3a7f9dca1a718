import type { DisclosureTexts } from './disclosureTexts.ts';

const counted = (one: string, few: string, many: string) => (count: number) =>
  `${count} ${count === 1 ? one : count > 1 && count < 5 ? few : many}`;

export const cs: DisclosureTexts = {
  languageName: 'Čeština',
  title: (site) => `Soubory cookie a podobná úložiště: ${site}`,
  intro: (platform, purposes) =>
    `Co může consent-tag uložit do zařízení návštěvníka. Řídí se volbou návštěvníka v nástroji ${platform} (${purposes}).`,
  sends: { nothing: 'Sám nic neodesílá.', something: 'Co odesílá, je uvedeno níže.' },
  columns: {
    name: 'Název',
    type: 'Typ',
    provider: 'Poskytovatel',
    purpose: 'Účel',
    lifetime: 'Doba uložení',
    written: 'Zápis',
    deleted: 'Výmaz',
    scope: 'Platnost',
    data: 'Údaje',
  },
  type: {
    cookie: 'Soubor cookie',
    localStorage: 'Místní úložiště (local storage)',
    sessionStorage: 'Úložiště relace (session storage)',
  },
  provider: 'tento web (první strana)',
  randomName: (name) => `${name} a 8 náhodných znaků`,
  purpose: {
    identifier:
      'Podle náhodného čísla rozpozná prohlížeč na dalších stránkách a při dalších návštěvách, aby bylo možné vyhodnocovat návštěvnost a A/B testy. Číslo není odvozeno z žádného údaje o návštěvníkovi.',
    experiments: 'Uchovává, které varianty A/B testů byly prohlížeči přiděleny, aby zůstaly stejné.',
    consentNote:
      'Uchovává informaci, že byl udělen souhlas, aby bylo možné přečíst identifikátor ještě před načtením nástroje pro správu souhlasu. Obsahuje název webu, nástroje a účelu a čas souhlasu, nikoli identifikátor.',
    grantedSession: 'Po dobu trvání souhlasu uchovává náhodný identifikátor v rámci jedné karty prohlížeče.',
    deniedSession:
      'Bez souhlasu uchovává náhodný identifikátor v rámci jedné karty prohlížeče. Nikdy to není identifikátor používaný se souhlasem; při udělení souhlasu je nahrazen.',
    visit:
      'V rámci jedné karty prohlížeče uchovává informaci, že byl soubor cookie při této návštěvě prodloužen, a spolu s identifikátorem i to, co bylo zaznamenáno a na server ještě nedorazilo.',
    domainTrial:
      'Zjišťuje, pro kterou doménu prohlížeč přijímá soubory cookie. Hodnotou je jeho vlastní náhodný název.',
  },
  data: {
    pseudonymous: 'pseudonymizované osobní údaje',
    personal: 'osobní údaje (podle čeho web návštěvníka rozpoznává), jinak pseudonymizované',
    none: 'žádný identifikátor',
  },
  written: {
    consent: 'při udělení souhlasu',
    default: 'podle výchozího stavu nástroje pro správu souhlasu, před volbou',
    refusal: 'bez souhlasu: při odmítnutí',
    timeout: (wait) => `bez souhlasu: pokud si návštěvník během čekací doby (${wait}) nevybere`,
    cookieRefused: 'při udělení souhlasu, pokud prohlížeč soubor cookie neuloží',
    cookieWrite: 'bezprostředně před zápisem jiného z uvedených souborů cookie',
  },
  deleted: {
    refusal: 'ihned při odmítnutí nebo odvolání souhlasu',
    defaultWithdrawn: 'při zrušení výchozího povolení na stránce, která údaj uložila',
    consent: 'při udělení souhlasu',
    atOnce: 'v témže okamžiku',
  },
  lifetime: {
    rolling: 'při každém zobrazení stránky se souhlasem běží znovu',
    visit: 'při každé návštěvě se souhlasem běží jednou znovu',
    fixed: 'neprodlužuje se',
    assignment: 'u každého A/B testu od přidělení varianty',
    capped: 'déle prohlížeče soubory cookie neuchovávají',
    session: 'do zavření prohlížeče',
    tab: 'do zavření karty',
    momentary: 'maže se ihned',
    untilDeleted: (used) =>
      `do výmazu; používá se nejdéle tuto dobu od posledního zobrazení stránky se souhlasem: ${used}`,
    safari: (kept) => `v Safari nejvýše ${kept}`,
    safariScript: (kept) => `v Safari nejvýše ${kept}, pokud jej nenastavil vlastní server webu`,
    safariUnvisited: (kept) => `Safari jej smaže, pokud návštěvník web po tuto dobu nepoužije: ${kept}`,
  },
  scope: {
    auto: 'hlavní doména webu (bez www) a všechny její subdomény',
    host: 'pouze doména, která jej nastavila, bez subdomén',
    domain: (domain) => `${domain} a všechny její subdomény`,
    origin: 'tento původ (protokol, doména a port)',
    tab: 'tato karta a původ (protokol, doména a port)',
    path: (path) => `cesta ${path}`,
    attributes: (sameSite) => `SameSite=${sameSite}, Secure (na https)`,
  },
  nothingWritten: 'S tímto nastavením se nikdy nic neukládá.',
  deletedOnly: {
    heading: 'Při odmítnutí nebo odvolání souhlasu se pouze mažou, nikdy nezapisují',
    retired: 'používalo se dříve',
    unused: 'toto nastavení nepoužívá',
  },
  readOnly: {
    heading: 'Pouze se čte',
    text: 'vlastní soubor cookie nástroje pro správu souhlasu, aby byla známa volba návštěvníka',
  },
  transfers: {
    heading: 'Co se odesílá, kdy a komu',
    items: {
      identifier: {
        what: 'Náhodný identifikátor',
        when: 'po udělení souhlasu, pokud soubor cookie ještě neexistuje, aby jej server nastavil',
      },
      renewal: {
        what: 'Identifikátor znovu',
        when: 'jednou za návštěvu se souhlasem, aby server soubor cookie prodloužil',
      },
      events: {
        what: 'Co web o návštěvě zaznamená, spolu s identifikátorem a časem',
        when: 'po dobu trvání souhlasu',
      },
      hardIds: {
        what: 'Podle čeho web návštěvníka rozpoznává, například e-mailová adresa nebo číslo zákazníka, spolu s identifikátorem',
        when: 'po dobu trvání souhlasu, aby je server mohl spojit',
      },
      withdrawal: {
        what: 'Že byl souhlas odvolán, spolu s identifikátorem a časem',
        when: 'jednou, při odmítnutí nebo odvolání předchozího souhlasu; poté se již nic neodesílá',
      },
    },
    recipient: (address) =>
      `Příjemce: ${address}. Jako každý požadavek obsahuje i tento IP adresu návštěvníka a to, co prohlížeč posílá vždy.`,
    beforeConsent: {
      drop: 'Co web zaznamená před udělením souhlasu, se zahodí.',
      queue:
        'Co web zaznamená před volbou, zůstává v paměti stránky. Odešle se, pokud návštěvník na této stránce souhlasí, jinak se zahodí.',
    },
    byDefault: 'Výchozí stav nástroje pro správu souhlasu platí jako souhlas, dokud si návštěvník nevybere.',
  },
  separator: '; ',
  colon: ': ',
  units: {
    day: counted('den', 'dny', 'dní'),
    hour: counted('hodina', 'hodiny', 'hodin'),
    minute: counted('minuta', 'minuty', 'minut'),
    second: counted('sekunda', 'sekundy', 'sekund'),
  },
};
