import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codes } from '../diagnostics/codes.ts';
import { commandsBelow, describedProgram } from '../testing/describedProgram.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const script = async (shell: string) => (await runCommand('.', ['completion', shell])).stdout;
const names = describedProgram().commands.map((command) => command.name());

/** What bash itself offers after these words. */
async function offered(...words: string[]): Promise<string[]> {
  const cwd = tempProject({ 'completion.bash': await script('bash') });
  const run = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _consent_tag; printf "%s\\n" "\${COMPREPLY[@]}"`;
  const file = join(cwd, 'completion.bash');
  const output = execFileSync('bash', ['--norc', '-c', run, 'bash', file, 'consent-tag', ...words], {
    encoding: 'utf8',
  });
  return output.split('\n').filter(Boolean);
}

test('commands', async () => {
  expect(await offered('')).toEqual([...names, 'help']);
  expect(await offered('va')).toEqual(['validate']);
  expect(await offered('help', 'ini')).toEqual(['init']);
});

test('options, those of the command only', async () => {
  expect(await offered('-')).toEqual(['-V', '--version', '-h', '--help']);
  expect(await offered('build', '--ou')).toEqual(['--out']);
  expect(await offered('init', '--ou')).toEqual([]);
  expect(await offered('build', 'tenants', '--str')).toEqual(['--strict']);
});

test('values of options and arguments', async () => {
  expect(await offered('validate', '--format', 'sa')).toEqual(['sarif']);
  expect(await offered('init', '--platform', '')).toEqual(['google', 'shoptet', 'didomi']);
  expect(await offered('validate', '--format', '=')).toContain('junit');
  expect(await offered('validate', '--format', '=', 'sa')).toEqual(['sarif']);
  expect(await offered('validate', '--format=sa')).toEqual(['--format=sarif']);
  expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(await offered('explain', '')).toEqual(Object.keys(codes));
});

test('values that are lists, without what is in the list already', async () => {
  const all = ['snippet', 'disclosure', 'imports', 'install'];
  expect(await offered('build', '--emit', '')).toEqual(all);
  expect(await offered('build', '--emit', '=', 'ins')).toEqual(['install']);
  expect(await offered('build', '--emit', 'snippet,i')).toEqual(['snippet,imports', 'snippet,install']);
  expect(await offered('build', '--emit', 'install,snippet,')).toEqual([
    'install,snippet,disclosure',
    'install,snippet,imports',
  ]);
  expect(await script('fish')).toContain('"string split , snippet,disclosure,imports,install"');
});

test('files and folders are left to the shell', async () => {
  expect(await offered('validate', '')).toEqual([]);
  expect(await offered('build', '--out', '')).toEqual([]);
  expect(await script('bash')).toContain('complete -o default -F _consent_tag consent-tag\n');
});

test.each(['bash', 'zsh', 'fish'])('the script for %s has every command and option', async (shell) => {
  const text = await script(shell);
  for (const command of commandsBelow(describedProgram())) {
    for (const { long } of command.options) {
      expect(text).toContain(shell === 'fish' ? ` -l ${long?.slice(2)} ` : long);
    }
  }
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
});

test('an unknown shell is wrong usage', async () => {
  expect((await runCommand('.', ['completion', 'tcsh'])).exitCode).toBe(2);
});
