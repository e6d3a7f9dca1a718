import type { InstallTexts } from './installTexts.ts';

export const de: InstallTexts = {
  title: (site) => `Das Einwilligungsskript einbauen: ${site}`,
  headings: {
    what: 'Was das Skript tut',
    snippet: 'Der Code',
    paste: 'Wo er eingefügt wird',
    check: 'Woran Sie sehen, dass es funktioniert',
    policy: 'Content Security Policy',
    cookies: 'Cookies für Ihre Datenschutzerklärung',
    choices: 'Was eingestellt ist',
    support: 'Wenn Sie Hilfe brauchen',
  },
  language: 'Sprache',
  what: (platform) =>
    `Das Skript gibt dem Browser der Besucher eine Zufallszahl, damit Besuche und A/B-Tests ausgewertet werden können. Maßgeblich ist deren Entscheidung in ${platform}. Nach einer Ablehnung löscht es sofort, was es gespeichert hat.`,
  sendsNothing: 'Es zeigt nichts auf der Seite an und sendet nichts.',
  sends: (host) =>
    `Auf der Seite zeigt es nichts an. Mit Einwilligung sendet es an \`${host}\`, was die Website meldet; einen Widerruf teilt es dort einmal mit, danach sendet es nichts mehr.`,
  withoutConsent: {
    memory: 'Ohne Einwilligung speichert es nichts.',
    session: 'Ohne Einwilligung behält es im offenen Tab eine andere Zahl (Session Storage).',
    none: 'Ohne Einwilligung speichert es nichts, und es gibt keine Zahl.',
  },
  snippet: {
    label: 'Code (schreibgeschützt)',
    copy: 'Code kopieren',
    copied: 'Kopiert.',
    selected: 'Bitte Strg+C drücken (am Mac Cmd+C): Der Code ist markiert.',
    size: (bytes, brotli) =>
      `${bytes} Bytes, komprimiert (Brotli) ${brotli}. Eine Zeile; bitte nicht verändern.`,
    elsewhere:
      'Der Code ist für diese Seite zu lang. Bitte den ganzen Inhalt der Datei `snippet.html` aus demselben Ordner kopieren.',
  },
  paste: 'An einer dieser Stellen, einmal je Seite, so früh wie möglich. ⚠ heißt: Achtung.',
  places: {
    tagManager: {
      name: 'Google Tag Manager',
      steps: [
        '**Tags › Neu › Tag-Konfiguration › Benutzerdefiniertes HTML** (Custom HTML): in **HTML** einfügen. document.write nicht unterstützen lassen.',
        '**Trigger**: **Initialisierung der Einwilligung – Alle Seiten** (Consent Initialization - All Pages) wählen.',
        '**Erweiterte Einstellungen › Einstellungen zur Nutzereinwilligung** (Consent Settings): **Keine zusätzliche Einwilligung erforderlich**. Der Code fragt selbst nach der Einwilligung.',
        '**Speichern**, mit **Vorschau** prüfen, dann **Senden › Veröffentlichen**.',
      ],
      watch: [
        'Direkt im HTML der Seite läuft er früher. Wählen Sie nur eins von beiden.',
        'Der Tag Manager erzeugt das Script-Element selbst: Der Hash unten gilt dafür nicht. Folgen Sie Googles Anleitung zum Tag Manager mit CSP.',
      ],
    },
    shoptet: {
      name: 'Shoptet',
      steps: [
        'In der Verwaltung: **Vzhled a obsah** (Aussehen und Inhalt) › **Editor HTML kódu** (oder **Editor › HTML kód**).',
        'In **Záhlaví** (Kopfbereich, vor dem schließenden HEAD-Tag) einfügen, über dem, was dort steht.',
        '**Uložit** (speichern).',
      ],
      watch: [
        'Nicht in **Zápatí** (Fußbereich) und nicht in **Dokončená objednávka** (abgeschlossene Bestellung).',
        'Ein Feld fasst 8192 Zeichen, alle Codes zusammen.',
      ],
    },
    wordPress: {
      name: 'WordPress',
      steps: [
        '**Plugins › Plugin hinzufügen**: ein Plugin für Skripte im Kopfbereich installieren und aktivieren, etwa WPCode.',
        '**Code Snippets › Header & Footer**: in **Header** einfügen.',
        '**Save Changes**, dann den Cache des Caching-Plugins leeren.',
      ],
      watch: [
        'Nicht in einen Beitrag, eine Seite oder einen Textblock: Der Editor verändert Skripte.',
        'In Plugins, die JavaScript verzögern, zusammenfassen oder verkleinern, ausnehmen.',
        'Ohne Plugin: `header.php` des Child-Themes, direkt nach `<head>`.',
      ],
    },
    shopify: {
      name: 'Shopify',
      steps: [
        '**Onlineshop › Themes › … › Code bearbeiten**.',
        '**layout › theme.liquid** öffnen und direkt nach `<head>` einfügen.',
        '**Speichern**.',
      ],
      watch: [
        'Nicht als **benutzerdefiniertes Pixel** (**Einstellungen › Kundenereignisse**): Solche laufen in einem Rahmen ohne die Cookies des Shops.',
        'Checkout-Seiten verwenden das Theme nicht. Ein anderes Theme oder dessen Update braucht den Code erneut.',
      ],
    },
    html: {
      name: 'HTML',
      steps: [
        'Die Vorlage öffnen, die alle Seiten gemeinsam haben.',
        'Direkt nach `<head>` und der Zeile mit `charset` einfügen.',
        'Veröffentlichen und Caches vor der Website leeren.',
      ],
      watch: [
        'Kein Leerzeichen und keinen Zeilenumbruch im Tag ergänzen: Der Hash unten passt sonst nicht mehr.',
      ],
    },
  },
  tooLong: (bytes) =>
    `Dieser Code hat ${bytes} Zeichen: zu lang für Shoptets Feld. Verwenden Sie den Google Tag Manager.`,
  shoptetBar:
    'Shoptets eigene Cookie-Leiste muss eingeschaltet sein; ohne sie gibt es keine Einwilligung, und nichts wird gespeichert.',
  check: {
    prepare: (global) =>
      `Öffnen Sie die Website in einem privaten Fenster und drücken Sie F12. Tab **Anwendung** (Application; Firefox: **Web-Speicher**, Safari: **Speicher**): was gespeichert ist. Tab **Konsole**: \`${global}.consent\` eingeben, Eingabetaste drücken.`,
    steps: [
      'Das Banner nicht anfassen.',
      'Im Banner zustimmen.',
      'Die Cookie-Einstellungen wieder öffnen und ablehnen.',
    ],
    expect: 'Erwartet',
    says: (code, state) => `\`${code}\` antwortet \`${state}\``,
    noCookie: (name) => `es gibt kein Cookie \`${name}\``,
    stored: {
      cookie: (name) => `unter **Cookies** steht \`${name}\``,
      session: (name) => `unter **Session Storage** steht \`${name}\`, beginnend mit \`g\``,
      memory: () => 'keine Kennung ist gespeichert',
    },
    sameAfterReload: 'auch nach dem Neuladen',
    gone: 'der Eintrag ist weg',
    asked: (address) => `unter **Netzwerk** (Network) steht eine Anfrage an \`${address}\``,
    trouble: (global) =>
      `Kennt die Konsole \`${global}\` nicht, ist der Code nicht auf der Seite, oder eine CSP blockiert ihn (rot gemeldet).`,
  },
  policy: {
    source: 'Wenn die Website eine Content Security Policy sendet, ergänzen Sie in `script-src`:',
    connect: 'Außerdem dies in `connect-src`, sonst kommt keine Anfrage durch:',
    header: 'Als ganze Header-Zeile:',
    careful:
      "Hat Ihre Policy `'unsafe-inline'` und weder Hash noch Nonce, ergänzen Sie nichts: Ein Hash würde es für alle anderen Skripte abschalten. Ohne Policy ist nichts zu tun.",
  },
  copyTable: 'Tabelle als HTML kopieren',
  cookiesElsewhere: 'Die Tabelle ist für diese Seite zu lang. Sie steht in der Datei `cookies.md`.',
  choices: {
    platform: (platform, purposes) => `Die Einwilligung kommt aus ${platform}, Zweck ${purposes}.`,
    defaults: {
      ignore: 'Nur die eigene Wahl der Besucher zählt, eine Voreinstellung der Plattform nicht.',
      honor: 'Eine Voreinstellung der Plattform zählt, bis eine Wahl getroffen wird.',
    },
    timeout: (wait) =>
      `Nach dieser Zeit ohne Wahl geht es ohne Einwilligung weiter: ${wait}. Eine spätere Wahl zählt trotzdem.`,
    granted: {
      cookie: 'Mit Einwilligung steht die Kennung in einem Cookie.',
      session: 'Mit Einwilligung steht die Kennung im offenen Tab.',
      memory: 'Mit Einwilligung gibt es die Kennung nur auf der offenen Seite.',
    },
    denied: {
      memory: 'Ohne Einwilligung hat jede Seite eine andere Kennung, die nicht gespeichert wird.',
      session: 'Ohne Einwilligung steht eine andere Kennung im offenen Tab.',
      none: 'Ohne Einwilligung gibt es keine Kennung.',
    },
    cache: (kept) => `Die Einwilligung wird für die nächste Seite gemerkt: ${kept}.`,
    noCache: 'Die Einwilligung wird nicht gemerkt: Jede Seite wartet auf die Plattform.',
    onGrant: {
      keep: 'Bei der Einwilligung wird die Kennung der Seite zur dauerhaften.',
      new: 'Eine Einwilligung beginnt immer mit einer neuen Kennung.',
    },
    accept: (formats) => `Werte früherer Werkzeuge werden übernommen: ${formats}.`,
    global: (name) => `Eigener Code findet das Skript als ${name}.`,
    collector: {
      creates: (address, wait) =>
        `Das Cookie setzt der Server ${address}. Antwortet er nicht rechtzeitig, setzt es das Skript: ${wait}.`,
      receives: (address) =>
        `Was die Website meldet, geht an ${address}; die Kennung bewahrt das Skript selbst auf.`,
      beforeConsent: {
        drop: 'Was die Website vor einer Einwilligung meldet, wird verworfen.',
        queue:
          'Was die Website vor einer Wahl meldet, wartet auf der Seite und wird nach einer Einwilligung gesendet.',
      },
    },
    experiments: {
      caption: 'A/B-Tests',
      key: 'Test',
      variants: 'Varianten (Gewicht)',
      traffic: 'Nimmt teil',
      kept: 'Speicherdauer',
      session: 'Sitzung',
    },
  },
  support: {
    intro: 'Sagen Sie, welcher Code eingefügt wurde:',
    site: 'Website',
    version: 'consent-tag',
    hash: 'SHA-256 des Skripts',
  },
};
