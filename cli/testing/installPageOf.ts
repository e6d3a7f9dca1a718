import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { disclosureOf } from '../disclosure/disclosureOf.ts';
import { renderInstallPage } from '../installPage/renderInstallPage.ts';
import { cspSource } from '../output/cspSource.ts';

/** The install page of a config and its script, as a build makes it. */
export function installPageOf(config: ResolvedConfig, snippet: string): string {
  const facts = {
    version: '1.2.3',
    csp: cspSource(snippet),
    sha256: createHash('sha256').update(snippet).digest('hex'),
    brotli: brotliCompressSync(snippet).length,
  };
  return renderInstallPage({ config, snippet, disclosure: disclosureOf(config), facts });
}
