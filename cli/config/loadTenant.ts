import { runChecks } from '../checks/runChecks.ts';
import { createSubject, type Subject } from '../checks/subject.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { capFindings } from './capFindings.ts';
import type { ConfigDocument } from './documents.ts';
import type { ExtendChain } from './extendChain.ts';
import { type JsonValue, toValue } from './jsonNode.ts';
import { mergeChain } from './mergeChain.ts';
import { pruneInvalid } from './pruneInvalid.ts';
import { resolveConfig } from './resolveConfig.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';
import type { TenantConfig } from './tenantConfig.generated.ts';
import { validateTree } from './validateTree.ts';
import { withWayToBases } from './wayToBases.ts';

/** One tenant's config, with everything found out about it and its bases. */
export interface LocatedTenant {
  document: ConfigDocument;
  /** To be trusted only if no finding is an error; without a name if it has none that is possible. */
  config: ResolvedConfig;
  /** The config as the checks saw it; missing if the file is not readable JSON. */
  subject?: Subject;
  findings: Finding[];
}

/** Merges, validates, resolves and checks one config. The checks see whatever the schema accepts. */
export async function loadTenant(chain: ExtendChain): Promise<LocatedTenant> {
  const [document] = chain.documents;
  if (!document) throw new Error('a chain without a config');
  const merged = mergeChain(chain);
  const findings = [
    ...chain.documents.flatMap((link) => link.findings),
    ...chain.findings,
    ...merged.findings,
  ];
  if (!merged.root) {
    return {
      document,
      config: resolveConfig(emptyConfig),
      findings: capFindings(withWayToBases(findings, chain)),
    };
  }
  const { findings: schemaFindings, invalid } = await validateTree(merged.root, chain.complete);
  const sound = pruneInvalid(merged.root, invalid);
  const config = resolveConfig(bestEffort(toValue(sound)));
  const subject = createSubject(config, sound, merged.root);
  const checked = await runChecks(subject);
  const all = capFindings(withWayToBases([...findings, ...schemaFindings, ...checked], chain));
  return { document, config, subject, findings: all };
}

const emptyConfig: TenantConfig = { tenant: '', consent: { platform: 'google' } };

/** A value the schema accepts but for missing keys, with stand-ins for those. */
function bestEffort(value: JsonValue): TenantConfig {
  const partial = value as Partial<TenantConfig>;
  return { ...emptyConfig, ...partial, consent: { ...emptyConfig.consent, ...partial.consent } };
}
