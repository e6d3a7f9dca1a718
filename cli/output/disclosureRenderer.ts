import { renderDisclosure } from '../disclosure/renderDisclosure.ts';
import type { FileRenderer } from './fileRenderer.ts';

/** What the snippet can store, for programs and for people. */
export const disclosureRenderer: FileRenderer = {
  names: ['cookies.json', 'cookies.md'],
  render: renderDisclosure,
};
