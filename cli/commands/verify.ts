import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asciiJson } from '../diagnostics/asciiJson.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import { lockName } from '../output/buildLock.ts';
import { manifestName } from '../output/manifest.ts';
import { checkOutput, type OutputCheck } from '../outputCheck/checkOutput.ts';
import { formatSnippet } from '../pages/formatSnippet.ts';
import { openKnownSnippets } from '../pages/knownSnippets.ts';
import { type PageSearch, searchPages } from '../pages/searchPages.ts';
import { snippetDocument } from '../pages/snippetDocument.ts';
import type { CommandContext, Outcome } from './commandContext.ts';

/** Options of `consent-tag verify`. */
export interface VerifyOptions {
  manifest?: string;
  format: 'text' | 'json';
}

/** Everything that was verified. */
interface Verification {
  tool?: string;
  outputs: { folder: string; check: OutputCheck }[];
  pages?: PageSearch;
}

/** Format of the JSON document; raised when a field changes its meaning. */
const verifyVersion = 1;

/** `consent-tag verify`: holds output folders against their manifests, and pages against a build. */
export function verify(paths: string[], options: VerifyOptions, context: CommandContext): Outcome {
  const [folders, pages] = partition(paths, (path) => isOutput(resolve(context.cwd, path)));
  if (pages.length > 0 && options.manifest === undefined) {
    const named = pages.map(quote).join(', ');
    context.writeError(
      `consent-tag: ${named} is no output of a build; to search it for snippets, say which build it should hold: --manifest <folder>\n`,
    );
    return 'usage';
  }
  const outputs = folders.map((folder) => ({
    folder,
    check: checkOutput(resolve(context.cwd, folder), folder),
  }));
  const verification: Verification = { outputs };
  if (pages.length > 0 && options.manifest !== undefined) {
    const known = openKnownSnippets(options.manifest, context.cwd);
    verification.tool = known.tool;
    verification.pages = searchPages(pages, context.cwd, known);
    known.close();
  }
  if (options.format === 'json') context.writeOut(`${asciiJson(documentOf(verification))}\n`);
  else writeText(verification, context);
  return outcomeOf(verification, context);
}

/** A folder that a build has written to, or was about to. */
function isOutput(path: string): boolean {
  return [manifestName, lockName].some((name) => existsSync(join(path, name)));
}

function outcomeOf({ outputs, pages }: Verification, context: CommandContext): Outcome {
  for (const problem of pages?.problems ?? []) context.writeError(`consent-tag: ${problem}\n`);
  if (pages && pages.problems.length > 0) return 'failure';
  const sound =
    outputs.every(({ check }) => check.faults.length === 0) &&
    (pages?.empty ?? []).length === 0 &&
    (pages?.snippets ?? []).every(({ judgement }) => judgement.status === 'identical');
  return sound ? 'fine' : 'findings';
}

function writeText({ tool = '', outputs, pages }: Verification, { writeOut }: CommandContext): void {
  for (const { folder, check } of outputs) {
    for (const { kind, file, message } of check.faults) {
      const place = file === undefined ? '' : `${printable(`${folder}/${file}`)}: `;
      writeOut(`${place}${kind}: ${message}\n`);
    }
    const files = plural(check.identical, 'file');
    writeOut(`${printable(folder)}: ${files} of ${plural(check.tenants, 'tenant')} as the manifest says\n`);
  }
  if (!pages) return;
  for (const snippet of pages.snippets) writeOut(formatSnippet(snippet, tool));
  for (const path of pages.empty) writeOut(`${printable(path)}: no snippet\n`);
  writeOut(`${countSnippets(pages)} in ${plural(pages.searched, 'file')}\n`);
}

function countSnippets({ snippets }: PageSearch): string {
  const counts = ['identical', 'altered', 'outdated', 'unknown'].flatMap((status) => {
    const count = snippets.filter(({ judgement }) => judgement.status === status).length;
    return count > 0 ? [`${count} ${status}`] : [];
  });
  return [plural(snippets.length, 'snippet'), counts.join(', ')].filter(Boolean).join(': ');
}

function documentOf({ tool, outputs, pages }: Verification): object {
  return {
    version: verifyVersion,
    ...(tool !== undefined && { tool }),
    outputs: outputs.map(({ folder, check: { tenants, identical, faults } }) => ({
      folder,
      tenants,
      identical,
      faults,
    })),
    pages: {
      searched: pages?.searched ?? 0,
      snippets: (pages?.snippets ?? []).map(snippetDocument),
      empty: pages?.empty ?? [],
    },
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
