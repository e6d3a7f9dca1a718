import { escapeHtml } from '../disclosure/escapeHtml.ts';
import { type Language, languages } from '../disclosure/texts/disclosureTexts.ts';
import type { InstallTexts } from './texts/installTexts.ts';
import { installTextsOf } from './texts/installTextsOf.ts';

type Pick<T> = (texts: InstallTexts, language: Language) => T;

/** The same element once per language; the page shows one of them. */
export function inAllLanguages(tag: string, pick: Pick<string>, attributes = ''): string {
  return wrapAll(tag, (texts, language) => renderMarkup(pick(texts, language)), attributes);
}

/** The same list once per language. HTML lets an item's end tag be left out, and the page has a size to keep. */
export function listInAllLanguages(tag: 'ol' | 'ul', pick: Pick<string[]>): string {
  return wrapAll(tag, (texts, language) =>
    pick(texts, language)
      .map((item) => `<li>${renderMarkup(item)}`)
      .join(''),
  );
}

/** Once per language, with HTML inside; only once where all languages say the same. */
function wrapAll(tag: string, pick: Pick<string>, attributes = ''): string {
  const contents = languages.map((language) => [language, pick(installTextsOf[language], language)] as const);
  const [[, first]] = contents as [readonly [Language, string]];
  if (contents.every(([, content]) => content === first)) return `<${tag}${attributes}>${first}</${tag}>`;
  return contents
    .map(([language, content]) => `<${tag} lang=${language}${attributes}>${content}</${tag}>`)
    .join('');
}

/** Text as HTML: `**…**` is what stands on the screen, backticks are code. */
export function renderMarkup(text: string): string {
  return escapeHtml(text)
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}
