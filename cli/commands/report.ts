import type { LoadedTenants } from '../config/loadTenants.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { formatJson } from '../diagnostics/formatJson.ts';
import { formatPretty, formatSummary } from '../diagnostics/formatPretty.ts';
import { createPaint } from '../diagnostics/paint.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';

/** Whether a finding makes a run fail. */
export function fails({ severity }: Finding, { strict }: SharedOptions): boolean {
  return severity === 'error' || (severity === 'warning' && strict === true);
}

/** Tells all findings in the format asked for, and what could not be read. */
export function report(loaded: LoadedTenants, options: SharedOptions, context: CommandContext): Outcome {
  const { findings, problems, tenants } = loaded;
  if (options.format === 'json') context.writeOut(formatJson(findings));
  else {
    const paint = createPaint(context.errorIsTerminal, context.env);
    const told = options.quiet ? findings.filter((finding) => fails(finding, options)) : findings;
    for (const finding of told) context.writeError(formatPretty(finding, paint));
    if (!options.quiet && problems.length === 0) context.writeError(formatSummary(findings, tenants.length));
  }
  for (const problem of problems) context.writeError(`consent-tag: ${problem}\n`);
  if (problems.length > 0) return 'failure';
  return findings.some((finding) => fails(finding, options)) ? 'findings' : 'fine';
}
