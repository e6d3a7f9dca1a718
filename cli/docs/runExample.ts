import { configBytes } from '../diagnostics/explanations/exampleText.ts';
import type { Example } from '../diagnostics/explanations/explanation.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

/** What `consent-tag validate` makes of an example. */
export interface ExampleRun {
  /** The paths it was given. */
  paths: readonly string[];
  pretty: string;
  findings: { code: string; severity: string }[];
}

/** Writes an example into a folder of its own and validates it there. */
export async function runExample(example: Example): Promise<ExampleRun> {
  const { files = {}, run: paths = ['shop.json'] } = example;
  // A project ends where a repository does, on whatever machine this runs.
  const project = { '.git/HEAD': '', ...files, 'shop.json': configBytes(example) };
  const cwd = tempProject(project);
  const { stderr } = await runCommand(cwd, ['validate', ...paths]);
  const { stdout } = await runCommand(cwd, ['validate', '--format', 'json', ...paths]);
  return { paths, pretty: stderr, findings: JSON.parse(stdout).findings };
}
