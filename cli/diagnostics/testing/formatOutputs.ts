import { runCommand } from '../../testing/runCommand.ts';
import { type FormatName, formatNames } from '../formats/formats.ts';

/** What one run says in every format. */
export type FormatOutputs = Record<FormatName, string>;

/** Validates the same paths once per format. */
export async function formatOutputs(cwd: string, args: readonly string[] = ['.']): Promise<FormatOutputs> {
  const outputs: [FormatName, string][] = [];
  for (const name of formatNames) {
    const { stdout, stderr } = await runCommand(cwd, ['validate', ...args, '--format', name]);
    const [told, silent] = name === 'pretty' ? [stderr, stdout] : [stdout, stderr];
    if (silent !== '') throw new Error(`${name} writes to the wrong stream: ${silent}`);
    outputs.push([name, told]);
  }
  return Object.fromEntries(outputs) as FormatOutputs;
}
