import type { Finding } from '../diagnostics/finding.ts';
import type { LocatedTenant } from './loadTenant.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** One tenant of a run. Small unless there is something to tell about it: a run may have a hundred thousand. */
export interface LoadedTenant {
  /** Absolute path of its config. */
  readonly file: string;
  /** The tenant's name, if it is a possible one. */
  readonly name?: string;
  /** Its resolved config as JSON. To be trusted only if no finding is an error. */
  readonly configText: string;
  /** The same, read anew each time it is asked for. */
  readonly config: ResolvedConfig;
  findings: readonly Finding[];
}

/** What is kept of a tenant that was read with its places. */
export function keepTenant({ document, config, findings }: LocatedTenant): LoadedTenant {
  const configText = JSON.stringify(config);
  return {
    file: document.source.path,
    ...(config.tenant !== '' && { name: config.tenant }),
    configText,
    get config(): ResolvedConfig {
      return JSON.parse(configText);
    },
    findings,
  };
}
