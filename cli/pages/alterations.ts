/** What can be done to a snippet on its way into a page. */
export type AlterationKind =
  | 'curlyQuotes'
  | 'paragraphs'
  | 'entities'
  | 'backslashes'
  | 'crlf'
  | 'lineBreaks'
  | 'whitespace'
  | 'invisible'
  | 'template'
  | 'placeholder'
  | 'truncated'
  | 'untagged'
  | 'commented'
  | 'minified'
  | 'edited';

/** What happened, which paste area typically does that, and what to do. Sentences without their full stop. */
export interface AlterationWords {
  what: string;
  who: string;
  advice: string;
}

/** The words for each alteration. */
export const alterations: Record<AlterationKind, AlterationWords> = {
  curlyQuotes: {
    what: 'straight quotes became typographic ones',
    who: 'a visual editor, WordPress (wptexturize), or a word processor on the way does that',
    advice: 'Paste into a field for code, from the file itself',
  },
  paragraphs: {
    what: 'HTML tags for paragraphs or line breaks were inserted',
    who: 'a visual editor or WordPress (wpautop) does that',
    advice: 'Paste into a field for code, not into the content of a page or post',
  },
  entities: {
    what: 'characters were written as HTML character references, which a script does not decode',
    who: 'a form or template that escapes its values does that (htmlspecialchars, esc_html, the escape filter of Liquid or Twig)',
    advice: 'Use the field or filter that is meant for raw HTML',
  },
  backslashes: {
    what: 'backslashes were added',
    who: 'a form that escapes quotes does that (addslashes in PHP), or a text kept as JSON and never decoded',
    advice: 'Use a field that keeps text as it is',
  },
  crlf: {
    what: 'line breaks (CRLF) were inserted',
    who: 'an editor or mail program on Windows that folds long lines does that',
    advice: 'Copy from the file itself; the script is one line',
  },
  lineBreaks: {
    what: 'line breaks were inserted',
    who: 'an editor, a mail program or a code formatter that folds long lines does that',
    advice: 'Copy from the file itself; the script is one line',
  },
  whitespace: {
    what: 'spaces or tabs were added or folded',
    who: 'an editor that reformats code, or an HTML minifier, does that',
    advice: 'Exclude the script from formatting',
  },
  invisible: {
    what: 'invisible characters were inserted',
    who: 'a chat, a document or a page the text was copied from does that',
    advice: 'Copy from the file itself',
  },
  template: {
    what: 'a template variable stands where the script has a value',
    who: 'Google Tag Manager and template languages replace {{…}}; somebody put one in',
    advice: 'Build the snippet with the value instead',
  },
  placeholder: {
    what: 'a placeholder such as #WORD# stands where the script has a value',
    who: 'Shoptet and mail templates replace #WORD#; somebody put one in',
    advice: 'Build the snippet with the value instead',
  },
  truncated: {
    what: 'the end is missing',
    who: 'a field with a limit on its length does that',
    advice: 'Use a field without a limit, or keep the script in a template file',
  },
  untagged: {
    what: 'its script tags are missing, so the page shows it as text and does not run it',
    who: 'a visual editor, or a field that removes script elements, does that',
    advice: 'Paste snippet.html, tags included, into a field for code',
  },
  commented: {
    what: 'it stands in an HTML comment, where no script runs',
    who: 'somebody switched it off',
    advice: 'Take it out of the comment, or remove it',
  },
  minified: {
    what: 'the code was minified again or reformatted',
    who: 'an optimiser does that (Autoptimize, WP Rocket, Cloudflare, an HTML minifier of the build)',
    advice: 'Exclude the script from optimisation: it is minified already',
  },
  edited: {
    what: 'the code is not what was built',
    who: 'somebody edited it by hand, or something replaced a part of it',
    advice: 'Paste it again from the build',
  },
};
