import { inAllLanguages, listInAllLanguages } from './inAllLanguages.ts';
import type { PageInput } from './pageInput.ts';
import { type InstallTexts, type Place, places } from './texts/installTexts.ts';

/** Characters that a field of Shoptet's HTML editor holds (https://developers.shoptet.cz/kody-do-sablon/). */
const shoptetLimit = 8192;

/** One section per place to paste into; the likeliest one is open. */
export function renderPlaces(input: PageInput): string {
  const likely: Place = input.config.consent.platform === 'shoptet' ? 'shoptet' : 'tagManager';
  return places
    .map((place) => {
      const open = place === likely ? ' open' : '';
      const summary = inAllLanguages('span', (texts) => texts.places[place].name);
      const steps = listInAllLanguages('ol', (texts) => texts.places[place].steps);
      const watch = listInAllLanguages('ul', (texts) => watchOutFor(place, texts, input));
      return `<details${open}><summary>${summary}</summary>${steps}${watch}</details>`;
    })
    .join('');
}

function watchOutFor(place: Place, texts: InstallTexts, { config, snippet }: PageInput): string[] {
  const { watch } = texts.places[place];
  if (place !== 'shoptet') return watch;
  // The tags are pasted, too.
  const length = '<script></script>'.length + snippet.length;
  return [
    ...(length > shoptetLimit ? [texts.tooLong(length)] : []),
    ...watch,
    ...(config.consent.platform === 'shoptet' ? [texts.shoptetBar] : []),
  ];
}
