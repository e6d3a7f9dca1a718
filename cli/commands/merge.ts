import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Compiler } from '../compile/compiler.ts';
import { quote } from '../diagnostics/printable.ts';
import { closeParts, openParts, type Part } from '../merge/openParts.ts';
import { readTenant } from '../merge/readTenant.ts';
import { requireWhole } from '../merge/requireWhole.ts';
import { openOutput } from '../output/openOutput.ts';
import { cannotWrite, OutputError } from '../output/outputError.ts';
import { createUpdate, type OutputUpdate } from '../output/updateOutput.ts';
import { updateSummary } from '../output/updateSummary.ts';
import type { CommandContext, Outcome } from './commandContext.ts';

/** Options of `consent-tag merge`. */
export interface MergeOptions {
  out: string;
  partial?: boolean;
  prune?: boolean;
  quiet?: boolean;
}

/** `consent-tag merge`: joins outputs into one, byte for byte what a build of all tenants writes. */
export function merge(paths: string[], options: MergeOptions, context: CommandContext): Outcome {
  const parts = openParts(paths, context.cwd);
  try {
    requireWhole(parts, options.partial === true);
    requireElsewhere(parts, options.out, context.cwd);
    writeParts(parts, options, context);
    return 'fine';
  } finally {
    closeParts(parts);
  }
}

function writeParts(parts: readonly Part[], options: MergeOptions, context: CommandContext): void {
  const say = (line: string) => {
    if (!options.quiet) context.writeError(`consent-tag: ${line}\n`);
  };
  const output = openOutput(resolve(context.cwd, options.out), options.out, say, context.fileSystem);
  try {
    const [{ manifest }] = parts as [Part];
    const update = createUpdate(
      output,
      compilerOf(manifest.compiler),
      {
        tool: manifest.tool,
        renderers: [],
        prune: options.prune === true,
        isRemembered: false,
        trustedUntil: 0,
      },
      context.fileSystem,
    );
    for (const part of parts) addTenants(part, update, options);
    const counts = update.finish([]);
    const kept = output.commit();
    if (!options.quiet) context.writeError(updateSummary(counts, options.out, kept));
  } catch (error) {
    throw cannotWrite(options.out, error);
  } finally {
    output.close();
  }
}

function addTenants(part: Part, update: OutputUpdate, { prune }: MergeOptions): void {
  for (const entry of part.manifest.tenants()) {
    if (prune && entry.orphaned) continue;
    update.addRendered(readTenant(part, entry));
  }
}

/** Stands for the compiler that made the parts. */
function compilerOf(fingerprint: string): Compiler {
  const compile = () => {
    throw new Error('a merge compiles nothing');
  };
  return { fingerprint, compile };
}

function requireElsewhere(parts: readonly Part[], out: string, cwd: string): void {
  const target = realPathOf(resolve(cwd, out));
  const same = parts.find(({ folder }) => folder === target);
  if (same)
    throw new OutputError(
      `${quote(out)} is one of the folders to be joined: choose another one for the result`,
    );
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
