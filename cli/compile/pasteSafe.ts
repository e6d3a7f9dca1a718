interface Danger {
  pattern: RegExp;
  reason: string;
}

/** What some paste area or parser changes, ends or refuses; a script with none of it survives them all. */
const dangers: Danger[] = [
  { pattern: /[^\x20-\x7e]/, reason: 'a line break or a character outside printable ASCII' },
  { pattern: /</, reason: '"<", which HTML parsers and WordPress take for a tag' },
  { pattern: /\{\{/, reason: '"{{", which Google Tag Manager and Liquid replace' },
  { pattern: /\{%/, reason: '"{%", which Liquid executes' },
  { pattern: /#[A-Z_]+#/, reason: '"#WORD#", which Shoptet replaces' },
  { pattern: /\\/, reason: 'a backslash, which some forms strip' },
  { pattern: /`/, reason: 'a backtick, which is not ES5' },
  { pattern: /\$\{/, reason: '"${", which template engines replace' },
  { pattern: /\]\]>/, reason: '"]]>", which ends a CDATA section' },
  { pattern: /--/, reason: '"--", which matters inside HTML comments' },
  {
    pattern:
      /&(?:#|(?:lt|gt|amp|quot|not|para|sect|copy|reg|times|deg|shy|uml|yen|eth|cent|pound|curren)(?![a-z0-9]))/i,
    reason: 'a character reference, which editors decode',
  },
];

/** Throws if the finished script could be altered on its way into a page. The last check before writing. */
export function assertPasteSafe(js: string): void {
  for (const { pattern, reason } of dangers) {
    const match = pattern.exec(js);
    if (match) {
      const around = js.slice(Math.max(0, match.index - 20), match.index + 20);
      throw new Error(
        `The compiled script contains ${reason}, at offset ${match.index}: ${JSON.stringify(around)}`,
      );
    }
  }
}
