import { loadTenants } from '../config/loadTenants.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';
import { report } from './report.ts';

/** `consent-tag validate`: checks configs, writes nothing. */
export async function validate(
  paths: string[],
  options: SharedOptions,
  context: CommandContext,
): Promise<Outcome> {
  return report(await loadTenants(paths, context.cwd), options, context);
}
