const longest = 60;

// C0 and C1 controls, DEL, line separators, the characters that reorder or hide text (bidi controls,
// zero-width ones, the byte order mark, tags), and what is no character (lone surrogates, U+FFFE, U+FFFF):
// see https://trojansource.codes/.
const unprintable =
  /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]|\p{Cs}/gu;

// What build servers take for a command wherever it stands in a line: `##[…]` GitHub's runner (its older
// form), `##vso[…]` Azure Pipelines, `##teamcity[…]` TeamCity.
export const logCommand = /##(?=[A-Za-z]*\[)/g;

/** Escapes every character a terminal or a build server's log could act on. Keeps the text's meaning: `\u001b` stays readable. */
export function printable(text: string): string {
  return text.replace(unprintable, escapeCharacter).replace(logCommand, '#\\u0023');
}

/** As `printable`, but each such character becomes one visible column. */
export function maskUnprintable(text: string): string {
  return text.replace(unprintable, '\u{FFFD}').replace(logCommand, '#\u{FFFD}');
}

/** A value as the user wrote it, for use in a sentence: in quotes, printable, shortened. */
export function quote(text: string): string {
  const characters = Array.from(text);
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
  return `"${printable(shown)}"`;
}

function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return point > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
