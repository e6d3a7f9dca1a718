import type { InstallTexts } from './installTexts.ts';

export const cs: InstallTexts = {
  title: (site) => `Instalace skriptu pro souhlas: ${site}`,
  headings: {
    what: 'Co skript dělá',
    snippet: 'Kód k vložení',
    paste: 'Kam jej vložit',
    check: 'Jak poznáte, že funguje',
    policy: 'Content Security Policy',
    cookies: 'Cookies pro zásady ochrany soukromí',
    choices: 'Co je nastaveno',
    support: 'Když potřebujete poradit',
  },
  language: 'Jazyk',
  what: (platform) =>
    `Skript přidělí prohlížeči návštěvníka náhodné číslo, aby bylo možné vyhodnocovat návštěvnost a A/B testy. Řídí se volbou návštěvníka v nástroji ${platform}. Po odmítnutí ihned smaže, co uložil.`,
  sendsNothing: 'Na stránce nic nezobrazuje a nikam nic neodesílá.',
  sends: (host) =>
    `Na stránce nic nezobrazuje. Se souhlasem odesílá to, co web zaznamená, na \`${host}\`; po odvolání to tam jednou oznámí a pak již nic neodesílá.`,
  withoutConsent: {
    memory: 'Bez souhlasu nic neukládá.',
    session: 'Bez souhlasu uchovává v otevřené kartě jiné číslo (session storage).',
    none: 'Bez souhlasu nic neukládá a žádné číslo neexistuje.',
  },
  snippet: {
    label: 'Kód (jen pro čtení)',
    copy: 'Zkopírovat kód',
    copied: 'Zkopírováno.',
    selected: 'Stiskněte Ctrl+C (na Macu Cmd+C), kód je označený.',
    size: (bytes, brotli) => `${bytes} bajtů, po kompresi (Brotli) ${brotli}. Jeden řádek, neupravujte jej.`,
    elsewhere:
      'Kód je pro tuto stránku příliš dlouhý. Zkopírujte celý obsah souboru `snippet.html` z téže složky.',
  },
  paste: 'Na jedno z těchto míst, na každé stránce jednou, co nejdříve. ⚠ znamená: pozor.',
  places: {
    tagManager: {
      name: 'Google Tag Manager',
      steps: [
        '**Značky** (Tags) › **Nová › Konfigurace značky › Vlastní HTML** (Custom HTML): vložte do pole **HTML**. Podporu document.write nezapínejte.',
        '**Pravidla** (Triggering): zvolte **Inicializace souhlasu – všechny stránky** (Consent Initialization - All Pages).',
        '**Rozšířená nastavení › Nastavení souhlasu** (Consent Settings): zvolte, že další souhlas není vyžadován (No additional consent required). Kód se na souhlas ptá sám.',
        '**Uložit**, vyzkoušet v **Náhledu** (Preview), pak **Odeslat › Publikovat**.',
      ],
      watch: [
        'Přímo v HTML stránky běží dříve. Zvolte jen jednu z možností.',
        'Tag Manager vytváří prvek script sám, hash níže se na něj nevztahuje. Postupujte podle návodu Googlu pro Tag Manager a CSP.',
      ],
    },
    shoptet: {
      name: 'Shoptet',
      steps: [
        'V administraci: **Vzhled a obsah › Editor HTML kódu** (nebo **Editor › HTML kód**).',
        'Vložte do pole **Záhlaví** (před koncovým tagem HEAD), nad to, co v něm už je.',
        '**Uložit**.',
      ],
      watch: [
        'Ne do **Zápatí** a ne do **Dokončené objednávky**.',
        'Do pole se vejde 8192 znaků, a to všech kódů dohromady.',
      ],
    },
    wordPress: {
      name: 'WordPress',
      steps: [
        '**Pluginy › Přidat plugin**: nainstalujte a aktivujte plugin pro skripty v hlavičce, například WPCode.',
        '**Code Snippets › Header & Footer**: vložte do pole **Header**.',
        '**Save Changes**, pak vymažte mezipaměť cachovacího pluginu.',
      ],
      watch: [
        'Ne do příspěvku, stránky ani textového bloku: editor skripty mění.',
        'V pluginech, které JavaScript odkládají, slučují nebo minifikují, kód vyjměte.',
        'Bez pluginu: `header.php` odvozené šablony, hned za `<head>`.',
      ],
    },
    shopify: {
      name: 'Shopify',
      steps: [
        '**Online obchod** (Online Store) › **Motivy** (Themes) › **… › Upravit kód** (Edit code).',
        'Otevřete **layout › theme.liquid** a vložte hned za `<head>`.',
        '**Uložit**.',
      ],
      watch: [
        'Ne jako **vlastní pixel** (Settings › Customer events): ten běží v rámu bez cookies obchodu.',
        'Stránky pokladny motiv nepoužívají. Do jiného motivu nebo po jeho aktualizaci je třeba kód vložit znovu.',
      ],
    },
    html: {
      name: 'HTML',
      steps: [
        'Otevřete šablonu společnou všem stránkám.',
        'Vložte hned za `<head>` a řádek s `charset`.',
        'Zveřejněte a vymažte mezipaměti před webem.',
      ],
      watch: ['Uvnitř značky nepřidávejte mezeru ani zalomení řádku: hash níže by neodpovídal.'],
    },
  },
  tooLong: (bytes) =>
    `Tento kód má ${bytes} znaků, do pole Shoptetu se nevejde. Použijte Google Tag Manager.`,
  shoptetBar: 'Cookie lišta Shoptetu musí být zapnutá; bez ní není souhlas a nic se neuloží.',
  check: {
    prepare: (global) =>
      `Otevřete web v anonymním okně a stiskněte F12. Karta **Aplikace** (Application; Firefox, Safari: **Úložiště**): co je uloženo. Karta **Konzole**: napište \`${global}.consent\` a stiskněte Enter.`,
    steps: ['Lišty si nevšímejte.', 'V liště souhlaste.', 'Otevřete znovu nastavení cookies a odmítněte.'],
    expect: 'Má se stát',
    says: (code, state) => `\`${code}\` odpoví \`${state}\``,
    noCookie: (name) => `cookie \`${name}\` neexistuje`,
    stored: {
      cookie: (name) => `v části **Cookies** je \`${name}\``,
      session: (name) => `v části **Session storage** je \`${name}\` začínající na \`g\``,
      memory: () => 'žádný identifikátor není uložen',
    },
    sameAfterReload: 'i po obnovení stránky',
    gone: 'záznam zmizel',
    asked: (address) => `v části **Síť** (Network) je požadavek na \`${address}\``,
    trouble: (global) =>
      `Pokud konzole \`${global}\` nezná, kód na stránce není, nebo jej blokuje CSP (hlášeno červeně).`,
  },
  policy: {
    source: 'Pokud web posílá Content Security Policy, přidejte do `script-src`:',
    connect: 'A do `connect-src` toto, jinak žádný požadavek neprojde:',
    header: 'Jako celý řádek hlavičky:',
    careful:
      "Obsahují-li pravidla `'unsafe-inline'` a žádný hash ani nonce, nepřidávejte nic: hash by je pro všechny ostatní skripty vypnul. Bez CSP není třeba nic dělat.",
  },
  copyTable: 'Zkopírovat tabulku jako HTML',
  cookiesElsewhere: 'Tabulka je pro tuto stránku příliš dlouhá. Je v souboru `cookies.md`.',
  choices: {
    platform: (platform, purposes) => `Souhlas pochází z nástroje ${platform}, účel ${purposes}.`,
    defaults: {
      ignore: 'Platí jen vlastní volba návštěvníka, výchozí stav nástroje nikoli.',
      honor: 'Výchozí stav nástroje platí, dokud si návštěvník nevybere.',
    },
    timeout: (wait) =>
      `Po této době bez volby stránka pokračuje bez souhlasu: ${wait}. Pozdější volba platí také.`,
    granted: {
      cookie: 'Se souhlasem je identifikátor uložen v souboru cookie.',
      session: 'Se souhlasem je identifikátor uložen v otevřené kartě.',
      memory: 'Se souhlasem existuje identifikátor jen na otevřené stránce.',
    },
    denied: {
      memory: 'Bez souhlasu má každá stránka jiný identifikátor, který se neukládá.',
      session: 'Bez souhlasu je v otevřené kartě uložen jiný identifikátor.',
      none: 'Bez souhlasu identifikátor neexistuje.',
    },
    cache: (kept) => `Souhlas se pamatuje pro další stránku: ${kept}.`,
    noCache: 'Souhlas se nepamatuje: každá stránka čeká na nástroj.',
    onGrant: {
      keep: 'Při souhlasu se identifikátor stránky stane trvalým.',
      new: 'Souhlas vždy začíná novým identifikátorem.',
    },
    accept: (formats) => `Přebírají se hodnoty dřívějších nástrojů: ${formats}.`,
    global: (name) => `Vlastní kód najde skript jako ${name}.`,
    collector: {
      creates: (address, wait) =>
        `Soubor cookie nastavuje server ${address}. Pokud včas neodpoví, nastaví jej skript: ${wait}.`,
      receives: (address) => `Co web zaznamená, se odesílá na ${address}; identifikátor uchovává sám skript.`,
      beforeConsent: {
        drop: 'Co web zaznamená před udělením souhlasu, se zahodí.',
        queue: 'Co web zaznamená před volbou, čeká na stránce a odešle se po udělení souhlasu.',
      },
    },
    experiments: {
      caption: 'A/B testy',
      key: 'Test',
      variants: 'Varianty (váha)',
      traffic: 'Účastní se',
      kept: 'Doba uložení',
      session: 'relace',
    },
  },
  support: {
    intro: 'Sdělte, který kód jste vložili:',
    site: 'Web',
    version: 'consent-tag',
    hash: 'SHA-256 skriptu',
  },
};
