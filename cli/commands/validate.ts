import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';
import { loadUnderRules, openProject, pathsOf, tellMissing } from './openProject.ts';
import { report } from './report.ts';

/** `consent-tag validate`: checks configs, writes nothing. */
export async function validate(
  given: string[],
  options: SharedOptions,
  context: CommandContext,
): Promise<Outcome> {
  const project = await openProject(options, context);
  if (typeof project === 'string') return project;
  const paths = pathsOf(given, project, context.cwd);
  if (paths.length === 0) return tellMissing("missing required argument 'path'", 'paths', context);
  return report(await loadUnderRules(paths, project, context.cwd), options, context);
}
