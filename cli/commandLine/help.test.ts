import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { commandsBelow, describedProgram } from '../testing/describedProgram.ts';
import { runCommand } from '../testing/runCommand.ts';
import { examplesOf } from './examples.ts';

const commands = commandsBelow(describedProgram());
const named: [string, Command][] = commands.map((command) => [pathOf(command).join(' '), command]);

test('the walk finds commands', () => {
  expect(named.map(([name]) => name)).toEqual(expect.arrayContaining(['', 'validate', 'build']));
});

describe.each(named)('consent-tag %s --help', (_name, command) => {
  const help = async () => (await runCommand('.', [...pathOf(command), '--help'])).stdout;

  test('fits a screen of 24 lines and 80 columns', async () => {
    const lines = (await help()).trimEnd().split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(24);
  });

  test('starts with examples', async () => {
    const examples = Object.keys(examplesOf(command));
    expect(examples.length).toBeGreaterThan(0);
    const [heading, ...lines] = (await help()).split('\n');
    expect(heading).toBe('Examples:');
    expect(lines.slice(0, examples.length).map((line) => line.trim().split(/ {2,}/)[0])).toEqual(examples);
  });

  test('describes itself, its arguments and its options', async () => {
    expect(command.description()).not.toBe('');
    const parts = [...command.registeredArguments, ...command.options];
    expect(parts.filter(({ description }) => description === '')).toEqual([]);
  });

  test.each(Object.keys(examplesOf(command)))('understands its example: %s', async (line) => {
    const called = await understood(line);
    // The program's own examples show its commands.
    if (command.parent) expect(called).toBe(command.name());
  });
});

test('an example that is not understood would be noticed', async () => {
  await expect(understood('consent-tag build tenants -o dist --loud')).rejects.toThrow('--loud');
  await expect(understood('consent-tag bild tenants -o dist')).rejects.toThrow('bild');
});

/** Parses a line as a shell would hand it over, without running anything, and says which command it means. */
async function understood(line: string): Promise<string | undefined> {
  const program = describedProgram();
  let called: string | undefined;
  for (const command of commandsBelow(program)) {
    // A command that only groups others has nothing to do.
    if (command.commands.length === 0) {
      command.action(() => {
        called = command.name();
      });
    }
  }
  // Up to what belongs to the shell: a pipe, a redirection, the end of a substitution.
  const [own = ''] = /consent-tag [^|>)]*/.exec(line) ?? [];
  const words = own.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  await program
    .parseAsync(['node', ...words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'))])
    .catch((error) => {
      // Help and version end with 0.
      if (error.exitCode !== 0) throw error;
    });
  return called;
}

/** The words that call a command, without the program's name. */
function pathOf(command: Command): string[] {
  return command.parent ? [...pathOf(command.parent), command.name()] : [];
}
