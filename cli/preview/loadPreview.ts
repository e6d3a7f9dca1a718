import { brotliCompressSync } from 'node:zlib';
import { compileDebug } from '../compile/compileDebug.ts';
import type { Compiler } from '../compile/compiler.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { cspSource } from '../output/cspSource.ts';
import { type Build, collectorPath, type PreviewFacts } from './page/protocol.ts';

/** One tenant, ready to be shown. */
export interface Preview {
  config: ResolvedConfig;
  scripts: Record<Build, string>;
  facts: PreviewFacts;
}

/** Compiles a tenant for the preview: both builds, and what the panel says about them. */
export async function loadPreview(config: ResolvedConfig, compiler: Compiler): Promise<Preview> {
  const [local, notices] = forLocalhost(config);
  const { js: pasted } = await compiler.compile(config);
  const { js: minified } = await compiler.compile(local);
  const debug = await compileDebug(local);
  const { platform, purpose, dataLayer } = config.consent;
  const bytes = {
    minified: pasted.length,
    brotli: brotliCompressSync(pasted).length,
    debug: debug.length,
  };
  const facts: PreviewFacts = {
    tenant: config.tenant,
    platform,
    purposes: [purpose].flat(),
    dataLayer: dataLayer ?? 'dataLayer',
    global: config.global,
    experiments: config.experiments.list.map(({ key }) => key),
    collects: config.collector !== undefined,
    shop: config.cookies.path === '/' ? '/shop/' : `${config.cookies.path.replace(/\/$/, '')}/`,
    bytes,
    csp: cspSource(pasted),
    notices,
    problems: '',
  };
  return { config, scripts: { minified, debug }, facts };
}

/** What must be different on this machine for the tenant's cookies to be accepted, and a sentence for each. */
function forLocalhost(config: ResolvedConfig): [ResolvedConfig, string[]] {
  const { cookies, collector } = config;
  const { domain } = cookies;
  const notices: string[] = [];
  if (collector) {
    notices.push(
      `Nothing is sent to ${collector.url}: this preview answers in its place, and forgets what it hears.`,
    );
  }
  if (/^__(?:host|secure)-/i.test(config.identifier.cookie)) {
    notices.push(
      `Browsers accept the cookie ${config.identifier.cookie} on https only; here the snippet falls back as if cookies were blocked.`,
    );
  }
  const local = collector ? { ...config, collector: { ...collector, url: collectorPath } } : config;
  if (domain === 'auto' || domain === 'host') return [local, notices];
  notices.push(`The cookies’ domain is ${domain}; here they are set for this host only.`);
  return [{ ...local, cookies: { ...cookies, domain: 'host' } }, notices];
}
