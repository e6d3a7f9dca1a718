import type { DisclosureTexts } from './disclosureTexts.ts';

const counted = (unit: string) => (count: number) => `${count} ${unit}${count < 2 ? '' : 's'}`;

export const fr: DisclosureTexts = {
  languageName: 'Français',
  title: (site) => `Cookies et stockages similaires : ${site}`,
  intro: (platform, purposes) =>
    `Ce que consent-tag peut enregistrer sur l’appareil du visiteur. Il suit le choix du visiteur dans ${platform} (${purposes}).`,
  sends: { nothing: 'Il n’envoie rien lui-même.', something: 'Ce qu’il envoie est indiqué plus bas.' },
  columns: {
    name: 'Nom',
    type: 'Type',
    provider: 'Fournisseur',
    purpose: 'Finalité',
    lifetime: 'Durée de conservation',
    written: 'Écriture',
    deleted: 'Suppression',
    scope: 'Portée',
    data: 'Données',
  },
  type: {
    cookie: 'Cookie',
    localStorage: 'Stockage local (local storage)',
    sessionStorage: 'Stockage de session (session storage)',
  },
  provider: 'ce site lui-même',
  randomName: (name) => `${name} suivi de 8 caractères aléatoires`,
  purpose: {
    identifier:
      'Reconnaît le navigateur sur les pages suivantes et lors des visites ultérieures grâce à un nombre aléatoire, afin d’évaluer la fréquentation et les tests A/B. Ce nombre n’est dérivé d’aucune donnée relative au visiteur.',
    experiments:
      'Mémorise les variantes de tests A/B attribuées au navigateur, afin qu’elles restent les mêmes.',
    consentNote:
      'Mémorise que le consentement a été donné, afin que l’identifiant puisse être lu avant le chargement de la plateforme de consentement. Contient les noms du site, de la plateforme et de la finalité ainsi que l’heure du consentement, mais aucun identifiant.',
    grantedSession:
      'Contient l’identifiant aléatoire au sein d’un seul onglet du navigateur, tant qu’il y a consentement.',
    deniedSession:
      'Contient un identifiant aléatoire au sein d’un seul onglet du navigateur, en l’absence de consentement. Ce n’est jamais celui utilisé avec consentement ; il est remplacé lorsque le consentement est donné.',
    visit:
      'Mémorise au sein d’un seul onglet que le cookie a été renouvelé lors de cette visite et conserve, avec l’identifiant, ce qui a été signalé et n’est pas encore parvenu au serveur.',
    domainTrial:
      'Détermine pour quel domaine le navigateur accepte des cookies. Sa valeur est son propre nom aléatoire.',
  },
  data: {
    pseudonymous: 'données à caractère personnel pseudonymisées',
    personal:
      'données à caractère personnel (ce qui permet au site d’identifier le visiteur), sinon pseudonymisées',
    none: 'aucun identifiant',
  },
  written: {
    consent: 'lorsque le visiteur donne son consentement',
    default: 'par défaut de la plateforme de consentement, avant tout choix',
    refusal: 'sans consentement : en cas de refus',
    timeout: (wait) =>
      `sans consentement : si le visiteur ne choisit pas pendant le délai d’attente (${wait})`,
    cookieRefused:
      'lorsque le visiteur donne son consentement mais que le navigateur ne conserve aucun cookie',
    cookieWrite: 'juste avant l’écriture de l’un des autres cookies',
  },
  deleted: {
    refusal: 'aussitôt en cas de refus ou de retrait du consentement',
    defaultWithdrawn: 'lorsque l’autorisation par défaut est retirée sur la page qui l’a enregistré',
    consent: 'lorsque le visiteur donne son consentement',
    atOnce: 'au même instant',
  },
  lifetime: {
    rolling: 'recommence à chaque page vue avec consentement',
    visit: 'recommence une fois par visite avec consentement',
    fixed: 'non prolongée',
    assignment: 'à compter de l’attribution de la variante, pour chaque test A/B',
    capped: 'les navigateurs ne conservent aucun cookie plus longtemps',
    session: 'jusqu’à la fermeture du navigateur',
    tab: 'jusqu’à la fermeture de l’onglet',
    momentary: 'supprimé aussitôt',
    untilDeleted: (used) =>
      `jusqu’à sa suppression ; utilisé au plus pendant cette durée après la dernière page vue avec consentement : ${used}`,
    safari: (kept) => `dans Safari, ${kept} au plus`,
    safariScript: (kept) =>
      `dans Safari, ${kept} au plus s’il n’a pas été déposé par le serveur du site lui-même`,
    safariUnvisited: (kept) => `Safari le supprime si le site n’a pas été utilisé pendant : ${kept}`,
  },
  scope: {
    auto: 'le domaine principal du site (sans www) et tout ce qui en dépend',
    host: 'uniquement l’hôte qui l’a déposé',
    domain: (domain) => `${domain} et tout ce qui en dépend`,
    origin: 'cette origine (protocole, hôte et port)',
    tab: 'cet onglet et cette origine (protocole, hôte et port)',
    path: (path) => `chemin ${path}`,
    attributes: (sameSite) => `SameSite=${sameSite}, Secure (en https)`,
  },
  nothingWritten: 'Avec cette configuration, rien n’est jamais enregistré.',
  deletedOnly: {
    heading: 'Uniquement supprimés, jamais écrits, en cas de refus ou de retrait du consentement',
    retired: 'utilisé auparavant',
    unused: 'non utilisé par cette configuration',
  },
  readOnly: {
    heading: 'Uniquement lu',
    text: 'le cookie de la plateforme de consentement elle-même, pour connaître le choix du visiteur',
  },
  transfers: {
    heading: 'Ce qui est envoyé, quand et à qui',
    items: {
      identifier: {
        what: 'L’identifiant aléatoire',
        when: 'après le consentement, s’il n’y a pas encore de cookie, afin que le serveur le dépose',
      },
      renewal: {
        what: 'L’identifiant à nouveau',
        when: 'une fois par visite avec consentement, afin que le serveur renouvelle le cookie',
      },
      events: {
        what: 'Ce que le site signale de la visite, avec l’identifiant et l’heure',
        when: 'tant qu’il y a consentement',
      },
      hardIds: {
        what: 'Ce qui permet au site d’identifier le visiteur, par exemple une adresse e-mail ou un numéro de client, avec l’identifiant',
        when: 'tant qu’il y a consentement, afin que le serveur puisse les associer',
      },
      withdrawal: {
        what: 'Le retrait du consentement, avec l’identifiant et l’heure',
        when: 'une fois, en cas de refus ou de retrait après un consentement ; plus rien n’est envoyé ensuite',
      },
    },
    recipient: (address) =>
      `Destinataire : ${address}. Comme toute requête, chacune comporte aussi l’adresse IP du visiteur et ce que le navigateur envoie toujours.`,
    beforeConsent: {
      drop: 'Ce que le site signale avant le consentement est abandonné.',
      queue:
        'Ce que le site signale avant un choix reste dans la mémoire de la page. Il est envoyé si le visiteur consent sur cette page, et abandonné sinon.',
    },
    byDefault: 'Une autorisation par défaut de la plateforme vaut consentement jusqu’au choix du visiteur.',
  },
  separator: ' ; ',
  colon: ' : ',
  units: {
    day: counted('jour'),
    hour: counted('heure'),
    minute: counted('minute'),
    second: counted('seconde'),
  },
};
