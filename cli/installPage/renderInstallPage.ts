import { createHash } from 'node:crypto';
import { escapeHtml } from '../disclosure/escapeHtml.ts';
import { platformNames } from '../disclosure/platformNames.ts';
import { renderCookieTable } from '../disclosure/renderCookieTable.ts';
import { languages } from '../disclosure/texts/disclosureTexts.ts';
import { textsOf } from '../disclosure/texts/textsOf.ts';
import { behaviour } from './behaviour.ts';
import { inAllLanguages, renderMarkup } from './inAllLanguages.ts';
import type { PageInput } from './pageInput.ts';
import { renderCheck } from './renderCheck.ts';
import { renderChoices } from './renderChoices.ts';
import { renderPlaces } from './renderPlaces.ts';
import { style } from './style.ts';
import type { InstallTexts } from './texts/installTexts.ts';
import { installTextsOf } from './texts/installTextsOf.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Bytes of the page at most: it is mailed around. */
const sizeLimit = 60_000;

/** Allows the page's own style and script, and no request to anywhere. */
const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(behaviour)}; base-uri 'none'; form-action 'none'`;

/**
 * The page a marketer receives: one HTML file without any request, in all languages, with the snippet to
 * copy, where to paste it and how to check it, the CSP source, the cookie table, and what was configured.
 * A snippet that would make it too large is left out and the page says where it is; then the cookie table too.
 */
export function renderInstallPage(input: PageInput): string {
  const whole = renderPage(input, renderSnippet(input), renderCookies(input));
  if (Buffer.byteLength(whole) <= sizeLimit) return whole;
  const shorter = renderPage(input, renderSnippetElsewhere(input), renderCookies(input));
  if (Buffer.byteLength(shorter) <= sizeLimit) return shorter;
  const elsewhere = inAllLanguages('p', ({ cookiesElsewhere }) => cookiesElsewhere);
  return renderPage(input, renderSnippetElsewhere(input), elsewhere);
}

function renderPage(input: PageInput, snippet: string, cookies: string): string {
  const { config } = input;
  const sections = [
    section('what', renderWhat(input)),
    section('snippet', snippet),
    section('paste', inAllLanguages('p', ({ paste }) => paste) + renderPlaces(input)),
    section('check', renderCheck(input)),
    section('policy', renderPolicy(input)),
    section('cookies', cookies),
    section('choices', renderChoices(config)),
    section('support', renderSupport(input)),
  ];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${escapeHtml(installTextsOf.en.title(config.tenant))}</title><style>${style}</style></head>`,
    `<body><header>${renderSwitch()}</header><main>`,
    `<h1 id="title">${inAllLanguages('span', ({ title }) => title(config.tenant))}</h1>`,
    ...sections,
    `</main><script>${behaviour}</script></body></html>`,
    '',
  ].join('\n');
}

/** Radio buttons: they work by keyboard, need no storage, and no script for the switching itself. */
function renderSwitch(): string {
  const radios = languages.map((language) => {
    const checked = language === 'en' ? ' checked' : '';
    const { languageName } = textsOf[language];
    return `<label lang="${language}"><input type="radio" name="l" id="l-${language}" value="${language}"${checked}> ${languageName}</label>`;
  });
  return `<fieldset><legend>${inAllLanguages('span', ({ language }) => language)}</legend>${radios.join('')}</fieldset>`;
}

function section(name: keyof InstallTexts['headings'], content: string): string {
  const title = inAllLanguages('span', ({ headings }) => headings[name]);
  return `<section id="${name}"><h2 id="${name}-title">${title}</h2>${content}</section>`;
}

function renderWhat({ config }: PageInput): string {
  const platform = platformNames[config.consent.platform];
  return inAllLanguages('p', (texts) => {
    const sends = config.collector ? texts.sends(new URL(config.collector.url).host) : texts.sendsNothing;
    return [texts.what(platform), texts.withoutConsent[config.storage.denied], sends].join(' ');
  });
}

/** The field holds the tag exactly: in a textarea only `<` and an `&` that could begin a reference mean something else. */
function renderSnippet({ snippet, facts }: PageInput): string {
  const text = `<script>${snippet}</script>`.replace(/&(?=[a-z0-9#])/gi, '&amp;').replaceAll('<', '&lt;');
  const button = inAllLanguages('span', (texts) => texts.snippet.copy);
  return [
    `<label for="code">${inAllLanguages('span', (texts) => texts.snippet.label)}</label>`,
    `<textarea id="code" readonly spellcheck="false">${text}</textarea>`,
    `<button data-copy="code">${button}</button>`,
    copyStatus(),
    inAllLanguages('p', (texts) => texts.snippet.size(snippet.length, facts.brotli)),
  ].join('');
}

/** Only with dozens of experiments and long names. */
function renderSnippetElsewhere({ snippet, facts }: PageInput): string {
  return [
    inAllLanguages('p', (texts) => texts.snippet.elsewhere),
    copyStatus(),
    inAllLanguages('p', (texts) => texts.snippet.size(snippet.length, facts.brotli)),
  ].join('');
}

/** What the buttons say when they have copied. */
function copyStatus(): string {
  return [
    '<span id="status" role="status"></span>',
    `<span hidden id="copied">${inAllLanguages('span', (texts) => texts.snippet.copied)}</span>`,
    `<span hidden id="selected">${inAllLanguages('span', (texts) => texts.snippet.selected)}</span>`,
  ].join('');
}

function renderPolicy({ config: { collector }, facts: { csp } }: PageInput): string {
  const endpoint = collector && escapeHtml(new URL(collector.url).origin);
  return [
    inAllLanguages('p', (texts) => texts.policy.source),
    `<p><code>${escapeHtml(csp)}</code></p>`,
    ...(endpoint
      ? [inAllLanguages('p', (texts) => texts.policy.connect), `<p><code>${endpoint}</code></p>`]
      : []),
    inAllLanguages('p', (texts) => texts.policy.header),
    `<p><code>Content-Security-Policy: script-src 'self' ${escapeHtml(csp)}${endpoint ? `; connect-src 'self' ${endpoint}` : ''}</code></p>`,
    inAllLanguages('p', (texts) => texts.policy.careful),
  ].join('');
}

function renderCookies({ disclosure }: PageInput): string {
  const { entries, deletedOnly, readOnly } = disclosure;
  const tables = languages.map((language) => {
    return `<div class="x c" lang=${language} tabindex="0" role="region" aria-labelledby="cookies-title">${withoutOptional(renderCookieTable(disclosure, language))}</div>`;
  });
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ');
  return [
    entries.length > 0
      ? `${tables.join('')}<button data-copy="table">${inAllLanguages('span', ({ copyTable }) => copyTable)}</button>`
      : inAllLanguages('p', (_, language) => textsOf[language].nothingWritten),
    deletedOnly.length > 0
      ? `<p>${inAllLanguages('span', (_, language) => textsOf[language].deletedOnly.heading + textsOf[language].colon)}${renderMarkup(names(deletedOnly.map(({ name }) => name)))}</p>`
      : '',
    readOnly.length > 0
      ? inAllLanguages('p', (_, language) => {
          const { readOnly: text, colon } = textsOf[language];
          return `${text.heading}${colon}${names(readOnly)} (${text.text})`;
        })
      : '',
  ].join('');
}

/** End tags and quotes that HTML lets be left out; copying the table from the page puts them back. */
function withoutOptional(table: string): string {
  return table.replace(/<\/t[dhr]>/g, '').replace(/="([\w-]+)"/g, '=$1');
}

function renderSupport({ config, facts }: PageInput): string {
  const rows: [keyof InstallTexts['support'], string][] = [
    ['site', config.tenant],
    ['version', facts.version],
    ['hash', facts.sha256],
  ];
  const terms = rows.map(
    ([name, value]) =>
      `<dt>${inAllLanguages('span', ({ support }) => support[name])}</dt><dd><code>${escapeHtml(value)}</code></dd>`,
  );
  return `${inAllLanguages('p', ({ support }) => support.intro)}<dl>${terms.join('')}</dl>`;
}
