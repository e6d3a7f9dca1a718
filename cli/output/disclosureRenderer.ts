import { disclosureOf } from '../disclosure/disclosureOf.ts';
import { renderCookiesJson } from '../disclosure/renderCookiesJson.ts';
import { renderCookiesMarkdown } from '../disclosure/renderCookiesMarkdown.ts';
import type { FileRenderer } from './fileRenderer.ts';

/** What the snippet can store, for programs and for people. */
export const disclosureRenderer: FileRenderer = {
  names: ['cookies.json', 'cookies.md'],
  render(config) {
    const disclosure = disclosureOf(config);
    return [renderCookiesJson(disclosure), renderCookiesMarkdown(disclosure)];
  },
};
