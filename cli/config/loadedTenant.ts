import type { Finding } from '../diagnostics/finding.ts';
import type { LocatedTenant } from './loadTenant.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** One tenant of a run. Small unless there is something to tell about it: a run may have a hundred thousand. */
export interface LoadedTenant {
  /** Absolute path of its config. */
  readonly file: string;
  /** The tenant's name, if it is a possible one. */
  readonly name?: string;
  /** Resolved anew each time it is asked for. To be trusted only if no finding is an error. */
  readonly config: ResolvedConfig;
  findings: readonly Finding[];
}

/** What is kept of a tenant that was read with its places. */
export function keepTenant({ document, config, findings }: LocatedTenant): LoadedTenant {
  const text = JSON.stringify(config);
  return {
    file: document.source.path,
    ...(config.tenant !== '' && { name: config.tenant }),
    get config(): ResolvedConfig {
      return JSON.parse(text);
    },
    findings,
  };
}
