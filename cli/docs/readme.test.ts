import { expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { loadTenants } from '../config/loadTenants.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';
import { configReference } from './configReference.ts';
import {
  codeBlocks,
  madeText,
  namedBlock,
  projectPath,
  readDocument,
  section,
  withBlock,
  withMadeText,
} from './markdown.ts';
import { referencePage } from './referencePage.ts';
import { defaultRange, measureSizes, sizesTable, tolerate } from './sizes.ts';

const readme = readDocument('README.md');

test('sizes, the option table and the output shown are what this version gives (refresh: npx vitest run cli/docs -u)', {
  timeout: 60_000,
}, async () => {
  const sizes = tolerate(await measureSizes(createCompiler()), madeText(readme, 'sizes'));
  let current = withMadeText(readme, 'sizes', sizesTable(sizes));
  current = withMadeText(current, 'default-range', defaultRange(sizes));
  current = withMadeText(current, 'options', configReference());
  const empty = tempProject({ 'my-shop/tenant.json': namedBlock(readme, 'tutorial:empty') });
  const faulty = tempProject({ 'acme-cz.json': namedBlock(readme, 'faulty') });
  const outputs = {
    'tutorial:empty-output': (await runCommand(empty, ['validate', 'my-shop'])).stderr,
    'faulty:pretty': (await runCommand(faulty, ['validate', 'acme-cz.json'])).stderr,
    'diff:text': await diffOutput(),
    'faulty:json': (await runCommand(faulty, ['validate', '--format', 'json', 'acme-cz.json'])).stdout,
  };
  for (const [name, text] of Object.entries(outputs)) current = withBlock(current, name, text);
  await expect(current).toMatchFileSnapshot(projectPath('README.md'));
});

test('the config reference is what the schema says (refresh: npx vitest run cli/docs -u)', async () => {
  await expect(referencePage()).toMatchFileSnapshot(projectPath('schemas/REFERENCE.md'));
});

/** What `diff` says about a tenant whose settings were loosened. */
async function diffOutput(): Promise<string> {
  const consent = { platform: 'google' };
  const cwd = tempProject({
    'old.json': { tenant: 'acme-cz', consent, identifier: { maxAge: '30d' }, cookies: { domain: 'host' } },
    'new.json': { tenant: 'acme-cz', consent: { ...consent, timeout: '5s' }, identifier: { maxAge: '1y' } },
  });
  const loadCompiler = async () => createCompiler();
  for (const name of ['old', 'new']) {
    await runCommand(cwd, ['build', `${name}.json`, '-o', name, '--quiet'], { loadCompiler });
  }
  // Sizes and hashes would grow old with every change of the snippet.
  return (await runCommand(cwd, ['diff', 'old', 'new'])).stdout
    .replace(/\d+ → \d+ bytes \(([+-])\d+\)/, '… → … bytes ($1…)')
    .replace(/'sha256-[^']+' → 'sha256-[^']+'/, "'sha256-…' → 'sha256-…'");
}

test('no other size in bytes is quoted, so none can grow old', () => {
  const prose = readme.replace(/<!-- begin:(\S+) -->[\s\S]*?<!-- end:\1 -->/g, '');
  expect(prose.match(/[\d.,]+\s*(?:bytes|kB|KB|KiB)\b/g)).toBeNull();
});

const configs = codeBlocks(readme).filter(
  ({ language, text, name }) =>
    language === 'json' && /"(?:tenant|consent)"/.test(text) && !name?.startsWith('faulty'),
);

test('the README shows configs', () => expect(configs.length).toBeGreaterThan(3));

test.each(configs.map(({ text }) => [text]))('this config of the README is valid: %s', async (text) => {
  const base = '{ "consent": { "platform": "google" } }';
  const cwd = tempProject({ 'my-shop/tenant.json': text, 'my-shop/base.json': base });
  const { findings } = await loadTenants(['my-shop/tenant.json'], cwd);
  const failing = findings.filter(({ severity }) => severity !== 'note');
  expect(failing.map(({ message }) => message)).toEqual([]);
});

/** Options and commands in a help text. */
async function helpOf(...command: string[]) {
  const { stdout } = await runCommand('.', [...command, '--help']);
  return {
    options: [...stdout.matchAll(/^ {2}((?:-\w, )?--[\w-]+(?: <\w+>)?)/gm)].map(([, option]) => option ?? ''),
    commands: [...(stdout.split('Commands:')[1] ?? '').matchAll(/^ {2}([\w-]+) /gm)].map(
      ([, name]) => name ?? '',
    ),
  };
}

test('the option table has every option of the command line and no other', async () => {
  const main = await helpOf();
  const helps = await Promise.all(
    main.commands.filter((name) => name !== 'help').map((name) => helpOf(name)),
  );
  const real = new Set([main, ...helps].flatMap(({ options }) => options));
  const text = section(readme, '## Command line');
  const documented = [...text.matchAll(/^\| `(-[^`]+)` \|/gm)].map(([, option]) => option);
  expect(documented.sort()).toEqual([...real].sort());
  const commands = [...text.matchAll(/^consent-tag ([\w-]+) [<[][^>\]]+[>\]]/gm)].map(([, name]) => name);
  expect([...new Set(commands)].sort()).toEqual(main.commands.sort());
});

test('every command shown uses real commands and options', async () => {
  const lines = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md']
    .flatMap((path) => codeBlocks(readDocument(path)))
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => /^(?:consent-tag|node lib\/cli\/bin\.js) /.test(line));
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const [name = '', ...words] = line.replace(/^(?:consent-tag|node lib\/cli\/bin\.js) /, '').split(' ');
    const { options } = await helpOf(name);
    const used = words.filter((word) => word.startsWith('-'));
    const unknown = used.filter((option) => !options.some((known) => known.split(/[, ]+/).includes(option)));
    expect([line, unknown]).toEqual([line, []]);
  }
});

test('the page API table has every member of the interfaces and no other', () => {
  const bodies = readDocument('snippet/api.d.ts').matchAll(
    /interface ConsentTag(?:With\w+)? [^{]*\{([\s\S]*?)^\}/gm,
  );
  const members = [...bodies]
    .flatMap(([, body = '']) => [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)])
    .map(([, name]) => name);
  const table = section(readme, '## Page API');
  const documented = [...table.matchAll(/^\| `(\w+)(?:\([^)]*\))?` \|/gm)].map(([, name]) => name);
  expect(documented).toEqual(members);
});
