import type { Finding } from '../finding.ts';
import type { Paint } from '../paint.ts';

/** A run, as every format gets it. */
export interface Report {
  /** All findings, sorted by file and place. */
  findings: readonly Finding[];
  /** How many tenants there are. */
  tenantCount: number;
  /** The names of the tenants' own files, sorted: only some formats need them. */
  tenantFiles(): readonly string[];
  /** Whether a finding makes the run fail. */
  fails(finding: Finding): boolean;
  /** For people only: tell nothing that does not make the run fail. */
  quiet: boolean;
  /** For people only: whether to end with a count. */
  summary: boolean;
  /** For people only: the colours. */
  paint: Paint;
  /** For people only: the width of their terminal, if it is known. */
  columns?: number | undefined;
}

/** The whole text of a report. */
export type Formatter = (report: Report) => string;

export type FormatName = 'pretty' | 'json' | 'sarif' | 'github' | 'junit';

/** Every value of `--format`. Loaded when asked for: start-up needs the names only. */
export const formats: Record<FormatName, () => Promise<Formatter>> = {
  pretty: async () => (await import('./pretty.ts')).formatPretty,
  json: async () => (await import('./json.ts')).formatJson,
  sarif: async () => (await import('./sarif.ts')).formatSarif,
  github: async () => (await import('./github.ts')).formatGithub,
  junit: async () => (await import('./junit.ts')).formatJunit,
};

export const formatNames = Object.keys(formats) as FormatName[];
