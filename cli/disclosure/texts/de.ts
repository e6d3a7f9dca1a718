import type { DisclosureTexts } from './disclosureTexts.ts';

const counted = (one: string, many: string) => (count: number) => `${count} ${count === 1 ? one : many}`;

export const de: DisclosureTexts = {
  languageName: 'Deutsch',
  title: (site) => `Cookies und ähnliche Speicher: ${site}`,
  intro: (platform, purposes) =>
    `Was consent-tag auf dem Gerät der Besucher speichern kann. Maßgeblich ist deren Entscheidung in ${platform} (${purposes}).`,
  sends: { nothing: 'Selbst sendet es nichts.', something: 'Was es sendet, steht unten.' },
  columns: {
    name: 'Name',
    type: 'Art',
    provider: 'Anbieter',
    purpose: 'Zweck',
    lifetime: 'Speicherdauer',
    written: 'Gesetzt',
    deleted: 'Gelöscht',
    scope: 'Gültig für',
    data: 'Daten',
  },
  type: {
    cookie: 'Cookie',
    localStorage: 'Lokaler Speicher (Local Storage)',
    sessionStorage: 'Sitzungsspeicher (Session Storage)',
  },
  provider: 'diese Website (Erstanbieter)',
  randomName: (name) => `${name} und 8 zufällige Zeichen`,
  purpose: {
    identifier:
      'Erkennt den Browser anhand einer Zufallszahl auf weiteren Seiten und bei späteren Besuchen wieder, damit Besuche und A/B-Tests ausgewertet werden können. Die Zahl ist aus keiner Angabe über die Besucher abgeleitet.',
    experiments:
      'Hält fest, welche Varianten von A/B-Tests dem Browser zugewiesen wurden, damit sie gleich bleiben.',
    consentNote:
      'Hält fest, dass eine Einwilligung erteilt wurde, damit die Kennung schon gelesen werden kann, bevor die Einwilligungsplattform geladen ist. Enthält die Namen von Website, Plattform und Zweck sowie den Zeitpunkt der Einwilligung, aber keine Kennung.',
    grantedSession:
      'Enthält innerhalb eines Browser-Tabs die Zufallskennung, solange eine Einwilligung vorliegt.',
    deniedSession:
      'Enthält innerhalb eines Browser-Tabs eine Zufallskennung, solange keine Einwilligung vorliegt. Sie ist nie dieselbe wie die mit Einwilligung verwendete und wird bei einer Einwilligung ersetzt.',
    visit:
      'Hält innerhalb eines Browser-Tabs fest, dass das Cookie bei diesem Besuch erneuert wurde, und bewahrt zusammen mit der Kennung auf, was gemeldet wurde und den Server noch nicht erreicht hat.',
    domainTrial:
      'Stellt fest, für welche Domain der Browser Cookies annimmt. Der Wert ist der eigene zufällige Name.',
  },
  data: {
    pseudonymous: 'pseudonymisierte personenbezogene Daten',
    personal: 'personenbezogene Daten (woran die Website die Besucher erkennt), sonst pseudonymisierte',
    none: 'keine Kennung',
  },
  written: {
    consent: 'bei Erteilung der Einwilligung',
    default: 'durch Voreinstellung der Einwilligungsplattform, vor einer Wahl',
    refusal: 'ohne Einwilligung: bei einer Ablehnung',
    timeout: (wait) => `ohne Einwilligung: wenn innerhalb der Wartezeit (${wait}) keine Wahl getroffen wird`,
    cookieRefused: 'bei Erteilung der Einwilligung, wenn der Browser kein Cookie speichert',
    cookieWrite: 'unmittelbar bevor eines der anderen Cookies gesetzt wird',
  },
  deleted: {
    refusal: 'sofort bei Ablehnung oder Widerruf',
    defaultWithdrawn: 'wenn die Voreinstellung auf der Seite, die es gespeichert hat, zurückgenommen wird',
    consent: 'bei Erteilung der Einwilligung',
    atOnce: 'im selben Augenblick',
  },
  lifetime: {
    rolling: 'beginnt bei jedem Seitenaufruf mit Einwilligung neu',
    visit: 'beginnt einmal je Besuch mit Einwilligung neu',
    fixed: 'wird nicht verlängert',
    assignment: 'je A/B-Test ab der Zuweisung der Variante',
    capped: 'länger speichern Browser kein Cookie',
    session: 'bis der Browser geschlossen wird',
    tab: 'bis der Tab geschlossen wird',
    momentary: 'wird sofort gelöscht',
    untilDeleted: (used) =>
      `bis zur Löschung; verwendet höchstens so lange nach dem letzten Seitenaufruf mit Einwilligung: ${used}`,
    safari: (kept) => `in Safari höchstens ${kept}`,
    safariScript: (kept) =>
      `in Safari höchstens ${kept}, wenn es nicht vom eigenen Server der Website gesetzt wurde`,
    safariUnvisited: (kept) => `Safari löscht es, wenn die Website so lange nicht genutzt wurde: ${kept}`,
  },
  scope: {
    auto: 'die Hauptdomain der Website (ohne www) und alles darunter',
    host: 'nur den Host, der es gesetzt hat',
    domain: (domain) => `${domain} und alles darunter`,
    origin: 'diesen Ursprung (Protokoll, Host und Port)',
    tab: 'diesen Tab und Ursprung (Protokoll, Host und Port)',
    path: (path) => `Pfad ${path}`,
    attributes: (sameSite) => `SameSite=${sameSite}, Secure (bei https)`,
  },
  nothingWritten: 'Mit dieser Konfiguration wird nie etwas gespeichert.',
  deletedOnly: {
    heading: 'Wird bei Ablehnung oder Widerruf nur gelöscht, nie gesetzt',
    retired: 'früher verwendet',
    unused: 'von dieser Konfiguration nicht verwendet',
  },
  readOnly: {
    heading: 'Wird nur gelesen',
    text: 'das eigene Cookie der Einwilligungsplattform, um die getroffene Wahl zu erfahren',
  },
  transfers: {
    heading: 'Was wann an wen gesendet wird',
    items: {
      identifier: {
        what: 'Die Zufallskennung',
        when: 'nach einer Einwilligung, wenn es noch kein Cookie gibt, damit der Server es setzt',
      },
      renewal: {
        what: 'Die Kennung erneut',
        when: 'einmal je Besuch mit Einwilligung, damit der Server das Cookie erneuert',
      },
      events: {
        what: 'Was die Website über den Besuch meldet, mit Kennung und Zeitpunkt',
        when: 'solange eine Einwilligung vorliegt',
      },
      hardIds: {
        what: 'Woran die Website die Besucher erkennt, etwa E-Mail-Adresse oder Kundennummer, mit der Kennung',
        when: 'solange eine Einwilligung vorliegt, damit der Server beides verbinden kann',
      },
      withdrawal: {
        what: 'Dass die Einwilligung widerrufen wurde, mit Kennung und Zeitpunkt',
        when: 'einmal, bei Ablehnung oder Widerruf nach einer Einwilligung; danach wird nichts mehr gesendet',
      },
    },
    recipient: (address) =>
      `Empfänger: ${address}. Wie jede Anfrage enthält auch diese die IP-Adresse und das, was der Browser immer sendet.`,
    beforeConsent: {
      drop: 'Was die Website vor einer Einwilligung meldet, wird verworfen.',
      queue:
        'Was die Website vor einer Wahl meldet, bleibt im Speicher der Seite. Es wird gesendet, wenn auf dieser Seite eingewilligt wird, und sonst verworfen.',
    },
    byDefault:
      'Eine Voreinstellung der Einwilligungsplattform gilt als Einwilligung, bis eine Wahl getroffen wird.',
  },
  separator: '; ',
  colon: ': ',
  units: {
    day: counted('Tag', 'Tage'),
    hour: counted('Stunde', 'Stunden'),
    minute: counted('Minute', 'Minuten'),
    second: counted('Sekunde', 'Sekunden'),
  },
};
