import { brotliCompressSync } from 'node:zlib';
import { disclosureOf } from '../disclosure/disclosureOf.ts';
import { renderInstallPage } from '../installPage/renderInstallPage.ts';
import { VERSION } from '../version.ts';
import { cspSource } from './cspSource.ts';
import { sha256 } from './diskState.ts';
import type { FileRenderer } from './fileRenderer.ts';

/** The page for whoever pastes the snippet. Brotli takes milliseconds: not for thousands by default. */
export const installRenderer: FileRenderer = {
  names: ['install.html'],
  render(config, { js }) {
    const facts = {
      version: VERSION,
      csp: cspSource(js),
      sha256: sha256(js),
      brotli: brotliCompressSync(js).length,
    };
    return [renderInstallPage({ config, snippet: js, disclosure: disclosureOf(config), facts })];
  },
};
