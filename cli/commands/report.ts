import { displayName } from '../config/documents.ts';
import type { LoadedTenants } from '../config/loadTenants.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { formats } from '../diagnostics/formats/formats.ts';
import { createPaint } from '../diagnostics/paint.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';

/** What telling needs to know of where it is told. */
export type ReportContext = Pick<
  CommandContext,
  'cwd' | 'env' | 'errorIsTerminal' | 'errorColumns' | 'writeOut' | 'writeError'
>;

/** Whether a finding makes a run fail. */
export function fails({ severity }: Finding, { strict }: SharedOptions): boolean {
  return severity === 'error' || (severity === 'warning' && strict === true);
}

/**
 * Tells all findings in the format asked for, and what could not be read: to people on stderr, to programs
 * on stdout.
 * @param summary whether to end with a count, if people are told
 */
export async function report(
  { findings, problems, tenants }: LoadedTenants,
  options: SharedOptions,
  context: ReportContext,
  summary = true,
): Promise<Outcome> {
  const format = await formats[options.format]();
  const text = format({
    findings,
    tenantCount: tenants.length,
    tenantFiles: () => tenants.map(({ file }) => displayName(context.cwd, file)),
    fails: (finding) => fails(finding, options),
    quiet: options.quiet === true,
    // A count of what could be read would hide that something could not.
    summary: summary && options.quiet !== true && problems.length === 0,
    paint: createPaint(context.errorIsTerminal, context.env),
    ...(context.errorIsTerminal && { columns: context.errorColumns }),
  });
  if (options.format === 'pretty') context.writeError(text);
  else context.writeOut(text);
  for (const problem of problems) context.writeError(`consent-tag: ${problem}\n`);
  if (problems.length > 0) return 'failure';
  return findings.some((finding) => fails(finding, options)) ? 'findings' : 'fine';
}
