import { parseDuration } from '../config/parseDuration.ts';
import type { Experiment, ResolvedConfig } from '../config/resolvedConfig.ts';
import { describeDuration } from '../disclosure/describeEntry.ts';
import { escapeHtml } from '../disclosure/escapeHtml.ts';
import { platformNames } from '../disclosure/platformNames.ts';
import type { Language } from '../disclosure/texts/disclosureTexts.ts';
import { textsOf } from '../disclosure/texts/textsOf.ts';
import { inAllLanguages, listInAllLanguages } from './inAllLanguages.ts';
import type { InstallTexts } from './texts/installTexts.ts';

/** What is listed of each; the others are counted: the page has a size to keep, and the config has them all. */
const shown = { purposes: 8, experiments: 8, variants: 4 };

/** The config's choices as sentences, and its experiments as a table. */
export function renderChoices(config: ResolvedConfig): string {
  const sentences = listInAllLanguages('ul', (texts, language) => sentencesOf(config, texts, language));
  return sentences + (config.experiments.list.length > 0 ? experimentsTable(config.experiments.list) : '');
}

function sentencesOf(config: ResolvedConfig, { choices }: InstallTexts, language: Language): string[] {
  const { consent, identifier, storage } = config;
  const inWords = (duration: string) => describeDuration(parseDuration(duration) ?? 0, textsOf[language]);
  const purposes = [consent.purpose].flat();
  return [
    choices.platform(
      platformNames[consent.platform],
      codes(purposes.slice(0, shown.purposes)) + others(purposes, shown.purposes),
    ),
    choices.defaults[consent.defaults ?? 'ignore'],
    choices.timeout(inWords(consent.timeout)),
    choices.granted[storage.granted],
    choices.denied[storage.denied],
    consent.cache ? choices.cache(inWords(consent.cache.maxAge)) : choices.noCache,
    ...(storage.denied === 'none' ? [] : [choices.onGrant[identifier.onGrant]]),
    ...(identifier.accept.length > 0 ? [choices.accept(codes(identifier.accept))] : []),
    ...collectorSentences(config, choices, inWords),
    choices.global(codes([`window.${config.global}`])),
  ];
}

function collectorSentences(
  { collector }: ResolvedConfig,
  { collector: texts }: InstallTexts['choices'],
  inWords: (duration: string) => string,
): string[] {
  if (!collector) return [];
  const address = codes([collector.url]);
  return [
    collector.createIdentifier ? texts.creates(address, inWords(collector.timeout)) : texts.receives(address),
    texts.beforeConsent[collector.beforeConsent],
  ];
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** How many are not listed. */
function others(list: readonly unknown[], limit: number): string {
  return list.length > limit ? ` … (+${list.length - limit})` : '';
}

/** Names and numbers are the same in every language: one table, its headings in all of them. */
function experimentsTable(list: readonly Experiment[]): string {
  type Heading = keyof InstallTexts['choices']['experiments'];
  const heading = (name: Heading) => inAllLanguages('span', ({ choices }) => choices.experiments[name]);
  const head = (['key', 'variants', 'traffic', 'kept'] as const).map(
    (name) => `<th scope="col">${heading(name)}</th>`,
  );
  const rows = list.slice(0, shown.experiments).map(({ key, variants, traffic, maxAge }) => {
    const weights = Object.entries(variants).map(([name, weight]) => `${name} (${weight})`);
    const kept = maxAge === 'session' ? heading('session') : escapeHtml(maxAge);
    const some = weights.slice(0, shown.variants).join(', ') + others(weights, shown.variants);
    return `<tr><th scope="row">${escapeHtml(key)}<td>${escapeHtml(some)}<td>${traffic} %<td>${kept}`;
  });
  const rest = others(list, shown.experiments);
  if (rest) rows.push(`<tr><td colspan=4>${rest}`);
  const caption = inAllLanguages('span', ({ choices }) => choices.experiments.caption);
  return `<div class="x" tabindex="0" role="region" aria-labelledby="e"><table><caption id="e">${caption}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
