import type { InstallTexts } from './installTexts.ts';

export const fr: InstallTexts = {
  title: (site) => `Installer le script de consentement : ${site}`,
  headings: {
    what: 'Ce que fait ce script',
    snippet: 'Le code',
    paste: 'Où le coller',
    check: 'Comment vérifier qu’il fonctionne',
    policy: 'Content Security Policy',
    cookies: 'Cookies pour votre politique de confidentialité',
    choices: 'Ce qui est configuré',
    support: 'Si vous demandez de l’aide',
  },
  language: 'Langue',
  what: (platform) =>
    `Le script attribue au navigateur du visiteur un nombre aléatoire, afin d’évaluer la fréquentation et les tests A/B. Il suit le choix du visiteur dans ${platform}. Après un refus, il supprime aussitôt ce qu’il a enregistré.`,
  sendsNothing: 'Il n’affiche rien sur la page et n’envoie rien.',
  sends: (host) =>
    `Il n’affiche rien sur la page. Avec consentement, il envoie à \`${host}\` ce que le site signale ; après un retrait, il l’y indique une fois, puis n’envoie plus rien.`,
  withoutConsent: {
    memory: 'Sans consentement, il n’enregistre rien.',
    session: 'Sans consentement, il garde un autre nombre dans l’onglet ouvert (session storage).',
    none: 'Sans consentement, il n’enregistre rien et il n’y a aucun nombre.',
  },
  snippet: {
    label: 'Code (lecture seule)',
    copy: 'Copier le code',
    copied: 'Copié.',
    selected: 'Appuyez sur Ctrl+C (sur Mac Cmd+C) : le code est sélectionné.',
    size: (bytes, brotli) =>
      `${bytes} octets, ${brotli} après compression (Brotli). Une seule ligne ; ne la modifiez pas.`,
    elsewhere:
      'Le code est trop long pour cette page. Copiez tout le contenu du fichier `snippet.html` du même dossier.',
  },
  paste: 'À l’un de ces endroits, une fois par page, le plus tôt possible. ⚠ signifie : attention.',
  places: {
    tagManager: {
      name: 'Google Tag Manager',
      steps: [
        '**Balises** (Tags) › **Nouvelle › Configuration de la balise › HTML personnalisé** (Custom HTML) : collez dans **HTML**. Laissez document.write désactivé.',
        '**Déclenchement** (Triggering) : choisissez **Initialisation du consentement - Toutes les pages** (Consent Initialization - All Pages).',
        '**Paramètres avancés › Paramètres de consentement** (Consent Settings) : **Aucun consentement supplémentaire requis**. Le code demande lui-même le consentement.',
        '**Enregistrer**, testez avec **Prévisualiser**, puis **Envoyer › Publier**.',
      ],
      watch: [
        'Dans le HTML de la page, il s’exécute plus tôt. Choisissez l’un ou l’autre.',
        'Tag Manager crée lui-même l’élément script : le hash ci-dessous ne le couvre pas. Suivez le guide de Google pour Tag Manager avec une CSP.',
      ],
    },
    shoptet: {
      name: 'Shoptet',
      steps: [
        'Dans l’administration : **Vzhled a obsah** (apparence et contenu) › **Editor HTML kódu** (ou **Editor › HTML kód**).',
        'Collez dans **Záhlaví** (en-tête, avant la balise HEAD fermante), au-dessus de ce qui s’y trouve.',
        '**Uložit** (enregistrer).',
      ],
      watch: [
        'Ni dans **Zápatí** (pied de page), ni dans **Dokončená objednávka** (commande terminée).',
        'Un champ contient 8192 caractères, tous codes compris.',
      ],
    },
    wordPress: {
      name: 'WordPress',
      steps: [
        '**Extensions › Ajouter une extension** : installez et activez une extension pour scripts d’en-tête, par exemple WPCode.',
        '**Code Snippets › Header & Footer** : collez dans **Header**.',
        '**Save Changes**, puis videz le cache de votre extension de cache.',
      ],
      watch: [
        'Ni dans un article, ni dans une page, ni dans un bloc de texte : l’éditeur modifie les scripts.',
        'Excluez-le des extensions qui diffèrent, combinent ou minifient le JavaScript.',
        'Sans extension : `header.php` du thème enfant, juste après `<head>`.',
      ],
    },
    shopify: {
      name: 'Shopify',
      steps: [
        '**Boutique en ligne › Thèmes › … › Modifier le code**.',
        'Ouvrez **layout › theme.liquid** et collez juste après `<head>`.',
        '**Enregistrer**.',
      ],
      watch: [
        'Pas comme **pixel personnalisé** (**Paramètres › Événements clients**) : il s’exécute dans un cadre sans les cookies de la boutique.',
        'Les pages de paiement n’utilisent pas le thème. Un autre thème, ou sa mise à jour, exige de recoller le code.',
      ],
    },
    html: {
      name: 'HTML',
      steps: [
        'Ouvrez le modèle commun à toutes les pages.',
        'Collez juste après `<head>` et la ligne contenant `charset`.',
        'Publiez et videz les caches en amont du site.',
      ],
      watch: [
        'N’ajoutez ni espace ni retour à la ligne dans la balise : le hash ci-dessous ne correspondrait plus.',
      ],
    },
  },
  tooLong: (bytes) =>
    `Ce code compte ${bytes} caractères : trop long pour le champ de Shoptet. Utilisez Google Tag Manager.`,
  shoptetBar:
    'La barre de cookies de Shoptet doit être activée ; sans elle, pas de consentement et rien n’est enregistré.',
  check: {
    prepare: (global) =>
      `Ouvrez le site dans une fenêtre privée et appuyez sur F12. Onglet **Application** (Firefox, Safari : **Stockage**) : ce qui est enregistré. Onglet **Console** : saisissez \`${global}.consent\` et appuyez sur Entrée.`,
    steps: [
      'Ne touchez pas au bandeau.',
      'Acceptez dans le bandeau.',
      'Rouvrez les paramètres des cookies et refusez.',
    ],
    expect: 'Attendu',
    says: (code, state) => `\`${code}\` répond \`${state}\``,
    noCookie: (name) => `il n’y a pas de cookie \`${name}\``,
    stored: {
      cookie: (name) => `sous **Cookies** figure \`${name}\``,
      session: (name) => `sous **Session storage** figure \`${name}\`, commençant par \`g\``,
      memory: () => 'aucun identifiant n’est enregistré',
    },
    sameAfterReload: 'même après rechargement',
    gone: 'il a disparu',
    asked: (address) => `sous **Réseau** (Network) figure une requête vers \`${address}\``,
    trouble: (global) =>
      `Si la console ne connaît pas \`${global}\`, le code n’est pas sur la page, ou une CSP le bloque (signalé en rouge).`,
  },
  policy: {
    source: 'Si le site envoie une Content Security Policy, ajoutez à `script-src` :',
    connect: 'Et ceci à `connect-src`, sans quoi aucune requête ne passe :',
    header: 'En ligne d’en-tête complète :',
    careful:
      "Si votre politique contient `'unsafe-inline'` sans hash ni nonce, n’ajoutez rien : un hash le désactiverait pour tous les autres scripts. Sans politique, il n’y a rien à faire.",
  },
  copyTable: 'Copier le tableau en HTML',
  cookiesElsewhere: 'Le tableau est trop long pour cette page. Il figure dans le fichier `cookies.md`.',
  choices: {
    platform: (platform, purposes) => `Le consentement vient de ${platform}, finalité ${purposes}.`,
    defaults: {
      ignore: 'Seul le choix du visiteur compte, pas une valeur par défaut de la plateforme.',
      honor: 'Une valeur par défaut de la plateforme compte jusqu’au choix du visiteur.',
    },
    timeout: (wait) =>
      `Après ce délai sans choix, la page continue sans consentement : ${wait}. Un choix ultérieur compte encore.`,
    granted: {
      cookie: 'Avec consentement, l’identifiant est conservé dans un cookie.',
      session: 'Avec consentement, l’identifiant est conservé dans l’onglet ouvert.',
      memory: 'Avec consentement, l’identifiant n’existe que sur la page ouverte.',
    },
    denied: {
      memory: 'Sans consentement, chaque page a un autre identifiant, non enregistré.',
      session: 'Sans consentement, un autre identifiant est conservé dans l’onglet ouvert.',
      none: 'Sans consentement, il n’y a pas d’identifiant.',
    },
    cache: (kept) => `Le consentement est mémorisé pour la page suivante : ${kept}.`,
    noCache: 'Le consentement n’est pas mémorisé : chaque page attend la plateforme.',
    onGrant: {
      keep: 'Au consentement, l’identifiant de la page devient durable.',
      new: 'Le consentement commence toujours par un nouvel identifiant.',
    },
    accept: (formats) => `Les valeurs d’anciens outils sont reprises : ${formats}.`,
    global: (name) => `Votre propre code trouve le script sous ${name}.`,
    collector: {
      creates: (address, wait) =>
        `Le serveur ${address} dépose le cookie. S’il ne répond pas à temps, le script le fait : ${wait}.`,
      receives: (address) =>
        `Ce que le site signale est envoyé à ${address} ; le script conserve lui-même l’identifiant.`,
      beforeConsent: {
        drop: 'Ce que le site signale avant le consentement est abandonné.',
        queue:
          'Ce que le site signale avant un choix attend sur la page et est envoyé après le consentement.',
      },
    },
    experiments: {
      caption: 'Tests A/B',
      key: 'Test',
      variants: 'Variantes (poids)',
      traffic: 'Participe',
      kept: 'Durée de conservation',
      session: 'session',
    },
  },
  support: {
    intro: 'Indiquez quel code a été collé :',
    site: 'Site',
    version: 'consent-tag',
    hash: 'SHA-256 du script',
  },
};
