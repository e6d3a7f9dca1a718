import { containerExport } from '../tagManager/containerExport.ts';
import { type FileRenderer, snippetHtml } from './fileRenderer.ts';

/** The container that Tag Manager imports. */
export const tagManagerRenderer: FileRenderer = {
  names: ['gtm-container.json'],
  render: ({ tenant }, { js }) => [containerExport(tenant, snippetHtml(js))],
};
