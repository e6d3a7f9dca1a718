import type { InstallTexts } from './installTexts.ts';

export const en: InstallTexts = {
  title: (site) => `Install the consent script: ${site}`,
  headings: {
    what: 'What this script does',
    snippet: 'The snippet',
    paste: 'Where to paste it',
    check: 'How to see that it works',
    policy: 'Content Security Policy',
    cookies: 'Cookies for your privacy notice',
    choices: 'What is configured',
    support: 'If you ask for help',
  },
  language: 'Language',
  what: (platform) =>
    `The script gives the visitor's browser a random number, so that visits and A/B tests can be evaluated. It follows the visitor's choice in ${platform}. After a refusal it deletes at once what it stored.`,
  sendsNothing: 'It shows nothing on the page and sends nothing anywhere.',
  sends: (host) =>
    `It shows nothing on the page. With consent it sends what the site reports to \`${host}\`; after a withdrawal it says so there once, then nothing more.`,
  withoutConsent: {
    memory: 'Without consent it stores nothing.',
    session: 'Without consent it keeps another number in the open tab (session storage).',
    none: 'Without consent it stores nothing, and there is no number at all.',
  },
  snippet: {
    label: 'Snippet (read only)',
    copy: 'Copy the snippet',
    copied: 'Copied.',
    selected: 'Please press Ctrl+C (on a Mac Cmd+C): it is selected.',
    size: (bytes, brotli) =>
      `${bytes} bytes, ${brotli} after compression (Brotli). One line; do not change it.`,
    elsewhere:
      'The snippet is too long for this page. Copy everything in the file `snippet.html` from the same folder.',
  },
  paste: 'In one of these places, once per page, as early as you can. ⚠ means: watch out.',
  places: {
    tagManager: {
      name: 'Google Tag Manager',
      steps: [
        '**Tags › New › Tag Configuration › Custom HTML**: paste into **HTML**. Leave **Support document.write** off.',
        '**Triggering**: choose **Consent Initialization - All Pages**.',
        '**Advanced Settings › Consent Settings**: **No additional consent required**. The snippet asks for consent itself.',
        '**Save**, try it with **Preview**, then **Submit › Publish**.',
      ],
      watch: [
        'In the HTML of the page it runs earlier. Choose one of the two.',
        'Tag Manager makes the script element itself: the hash below does not cover it. Follow Google’s guide to Tag Manager under a policy.',
      ],
    },
    shoptet: {
      name: 'Shoptet',
      steps: [
        'In the administration: **Vzhled a obsah** (appearance and content) › **Editor HTML kódu** (or **Editor › HTML kód**).',
        'Paste into **Záhlaví** (header, before the closing HEAD tag), above what is there.',
        '**Uložit** (save).',
      ],
      watch: [
        'Not into **Zápatí** (footer) and not into **Dokončená objednávka** (completed order).',
        'A field holds 8192 characters, all codes together.',
      ],
    },
    wordPress: {
      name: 'WordPress',
      steps: [
        '**Plugins › Add Plugin**: install and activate a plugin for header scripts, such as WPCode.',
        '**Code Snippets › Header & Footer**: paste into **Header**.',
        '**Save Changes**, then empty the cache of your caching plugin.',
      ],
      watch: [
        'Not into a post, a page or a text block: the editor changes scripts.',
        'Exclude it in plugins that delay, combine or minify JavaScript.',
        'Without a plugin: the child theme’s `header.php`, directly after `<head>`.',
      ],
    },
    shopify: {
      name: 'Shopify',
      steps: [
        '**Online Store › Themes › … › Edit code**.',
        'Open **layout › theme.liquid** and paste directly after `<head>`.',
        '**Save**.',
      ],
      watch: [
        'Not as a **custom pixel** (**Settings › Customer events**): those run in a frame without the shop’s cookies.',
        'Checkout pages do not use the theme. Another theme, or its update, needs the snippet again.',
      ],
    },
    html: {
      name: 'HTML',
      steps: [
        'Open the template that all pages share.',
        'Paste directly after `<head>` and the line with `charset`.',
        'Publish, and empty caches in front of the site.',
      ],
      watch: ['Add no space and no line break inside the tag: the hash below would no longer fit.'],
    },
  },
  tooLong: (bytes) =>
    `This snippet has ${bytes} characters: too long for Shoptet’s field. Use Google Tag Manager.`,
  shoptetBar:
    'Shoptet’s own cookie bar must be switched on; without it there is no consent and nothing is stored.',
  check: {
    prepare: (global) =>
      `Open the site in a private window and press F12. Tab **Application** (Firefox, Safari: **Storage**): what is stored. Tab **Console**: type \`${global}.consent\`, press Enter.`,
    steps: ['Leave the banner alone.', 'Accept in the banner.', 'Open the cookie settings again and refuse.'],
    expect: 'Expect',
    says: (code, state) => `\`${code}\` says \`${state}\``,
    noCookie: (name) => `there is no cookie \`${name}\``,
    stored: {
      cookie: (name) => `under **Cookies** there is \`${name}\``,
      session: (name) => `under **Session storage** there is \`${name}\`, beginning with \`g\``,
      memory: () => 'no identifier is stored',
    },
    sameAfterReload: 'also after a reload',
    gone: 'it is gone',
    asked: (address) => `under **Network** there is a request to \`${address}\``,
    trouble: (global) =>
      `If the console does not know \`${global}\`, the snippet is not on the page, or a policy blocks it (reported in red).`,
  },
  policy: {
    source: 'If the site sends a Content Security Policy, add this to `script-src`:',
    connect: 'Also this to `connect-src`, or no request gets through:',
    header: 'As a whole header line:',
    careful:
      "If your policy has `'unsafe-inline'` and neither hash nor nonce, add nothing: a hash would switch it off for all other scripts. Without a policy there is nothing to do.",
  },
  copyTable: 'Copy the table as HTML',
  cookiesElsewhere: 'The table is too long for this page. The file `cookies.md` has it.',
  choices: {
    platform: (platform, purposes) => `Consent comes from ${platform}, purpose ${purposes}.`,
    defaults: {
      ignore: 'Only the visitor’s own choice counts; a default of the platform does not.',
      honor: 'A default of the platform counts until the visitor chooses.',
    },
    timeout: (wait) =>
      `After this time without a choice the page goes on without consent: ${wait}. A later choice still counts.`,
    granted: {
      cookie: 'With consent the identifier is kept in a cookie.',
      session: 'With consent the identifier is kept in the open tab.',
      memory: 'With consent the identifier lives on the open page only.',
    },
    denied: {
      memory: 'Without consent each page has another identifier, which is not stored.',
      session: 'Without consent another identifier is kept in the open tab.',
      none: 'Without consent there is no identifier.',
    },
    cache: (kept) => `Consent is remembered for the next page: ${kept}.`,
    noCache: 'Consent is not remembered: each page waits for the platform.',
    onGrant: {
      keep: 'At consent the page’s identifier becomes the lasting one.',
      new: 'Consent always starts a new identifier.',
    },
    accept: (formats) => `Values of earlier tools are taken over: ${formats}.`,
    global: (name) => `Your own code finds the script as ${name}.`,
    collector: {
      creates: (address, wait) =>
        `The endpoint ${address} sets the cookie. If it does not answer in time, the script does: ${wait}.`,
      receives: (address) =>
        `What the site reports is sent to ${address}; the script keeps the identifier itself.`,
      beforeConsent: {
        drop: 'What the site reports before consent is dropped.',
        queue: 'What the site reports before a choice waits on the page and is sent after consent.',
      },
    },
    experiments: {
      caption: 'A/B tests',
      key: 'Test',
      variants: 'Variants (weight)',
      traffic: 'Takes part',
      kept: 'Kept for',
      session: 'session',
    },
  },
  support: {
    intro: 'Say which snippet you pasted:',
    site: 'Site',
    version: 'consent-tag',
    hash: 'SHA-256 of the script',
  },
};
