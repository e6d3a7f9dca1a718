import { Command } from 'commander';
import { printable } from '../diagnostics/printable.ts';
import { VERSION } from '../version.ts';
import type { CommandLine } from './commandLine.ts';
import { defineBuild } from './defineBuild.ts';
import { defineCompletion } from './defineCompletion.ts';
import { defineConfig } from './defineConfig.ts';
import { defineDiff } from './defineDiff.ts';
import { defineExplain } from './defineExplain.ts';
import { defineInit } from './defineInit.ts';
import { defineMerge } from './defineMerge.ts';
import { definePreview } from './definePreview.ts';
import { defineSchema } from './defineSchema.ts';
import { defineServerCookie } from './defineServerCookie.ts';
import { defineValidate } from './defineValidate.ts';
import { defineVerify } from './defineVerify.ts';
import { addExamples } from './examples.ts';
import { helpLayout } from './helpLayout.ts';

/** Every command; each is described in a file of its own and loads its code only when it is called. */
const definitions = new Map([
  ['init', defineInit],
  ['validate', defineValidate],
  ['build', defineBuild],
  ['preview', definePreview],
  ['diff', defineDiff],
  ['verify', defineVerify],
  ['merge', defineMerge],
  ['config', defineConfig],
  ['server-cookie', defineServerCookie],
  ['explain', defineExplain],
  ['schema', defineSchema],
  ['completion', defineCompletion],
]);

/**
 * The command line, ready to parse. Throws a `CommanderError` instead of leaving the process.
 * @param word the first one: if it is a command's name, no other command has to be described
 */
export function createProgram(parts: Omit<CommandLine, 'program'>, word?: string): Command {
  const { context } = parts;
  const program = addExamples(new Command('consent-tag'), {
    'consent-tag init': 'make a config, step by step',
    'consent-tag build tenants -o dist': 'write a snippet for each config of a folder',
  })
    .description('Turns tenant configs into paste-safe snippets that follow the visitor’s consent.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp(helpLayout)
    .configureOutput({ writeOut: context.writeOut, writeErr: (text) => context.writeError(safeLines(text)) });
  for (const define of needed(word)) define({ ...parts, program });
  return program;
}

function needed(word: string | undefined) {
  const define = word === undefined ? undefined : definitions.get(word);
  // What completes commands knows them all.
  return define && define !== defineCompletion ? [define] : definitions.values();
}

/** What commander echoes of the command line must not reach the terminal as control characters. */
function safeLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
