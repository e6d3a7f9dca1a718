import { displayName } from '../config/documents.ts';
import type { InputLog } from '../config/inputLog.ts';
import { type LoadedTenants, loadTenants } from '../config/loadTenants.ts';
import { type ProjectConfig, readProjectConfig } from '../config/projectConfig.ts';
import { projectConfigName } from '../config/projectRoot.ts';
import { reasonOf } from '../config/reasonOf.ts';
import { applyRules } from '../diagnostics/applyRules.ts';
import { compareFindings } from '../diagnostics/finding.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';
import { report } from './report.ts';

/** The settings of the repository a command is used in; if they are broken that is told, and how it ends. */
export async function openProject(
  options: SharedOptions,
  context: CommandContext,
): Promise<ProjectConfig | Outcome> {
  const nothing = { tenants: [], findings: [], problems: [] };
  try {
    const project = await readProjectConfig(context.cwd);
    const broken = project.findings.some(({ severity }) => severity === 'error');
    if (!broken) return project;
    return await report(
      { ...nothing, findings: [...project.findings].sort(compareFindings) },
      options,
      context,
    );
  } catch (error) {
    const problem = `cannot read "${projectConfigName}": ${reasonOf(error)}`;
    return report({ ...nothing, problems: [problem] }, options, context);
  }
}

/** The paths a command is to read: those it was given, else the project's, as seen from the working directory. */
export function pathsOf(given: readonly string[], project: ProjectConfig, cwd: string): readonly string[] {
  return given.length > 0 ? given : project.paths.map((path) => displayName(cwd, path));
}

/**
 * Loads and checks configs under the rules of their repository.
 * @param log is told of everything that is looked at
 */
export async function loadUnderRules(
  paths: readonly string[],
  project: ProjectConfig,
  cwd: string,
  log?: InputLog,
): Promise<LoadedTenants> {
  return underRules(await loadTenants(paths, cwd, log), project);
}

/** Loaded configs as the rules of their repository see them. */
export function underRules(
  { tenants, findings, problems }: LoadedTenants,
  project: ProjectConfig,
): LoadedTenants {
  for (const tenant of tenants) tenant.findings = applyRules(tenant.findings, project.rules);
  const all = applyRules([...project.findings, ...findings], project.rules);
  return { tenants, findings: [...all].sort(compareFindings), problems };
}

/** Tells that a command was used without something that neither it nor the project says. */
export function tellMissing(what: string, setting: string, context: CommandContext): Outcome {
  context.writeError(`error: ${what}, and no ${projectConfigName} says "${setting}"\n`);
  return 'usage';
}
