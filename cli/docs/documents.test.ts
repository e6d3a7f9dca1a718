import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { codes } from '../diagnostics/codes.ts';
import { anchors, projectPath, readDocument, section } from './markdown.ts';

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/README.md',
  'examples/ci/README.md',
  'schemas/README.md',
  'schemas/REFERENCE.md',
  'schemas/findings/README.md',
  'e2e/README.md',
];

describe.each(documents)('%s', (document) => {
  const text = readDocument(document);
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');

  test('links lead somewhere', () => {
    const dead = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target) && !leadsSomewhere(document, target));
    expect(dead).toEqual([]);
  });

  test('finding codes and npm scripts it names exist', () => {
    const named = [...prose.matchAll(/\b(?=[A-Z0-9]*_)[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b/g)].map(
      ([code]) => code,
    );
    const others = [
      'NO_COLOR',
      'FORCE_COLOR',
      'CHROMIUM_PATH',
      'PROPERTY_SEED',
      'XDG_CACHE_HOME',
      'CHOKIDAR_USEPOLLING',
    ];
    expect(named.filter((code) => !(code in codes) && !others.includes(code))).toEqual([]);
    const scripts = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script]) => script ?? '');
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });

  test('paths in code style exist', () => {
    const topLevel = '(?:snippet|cli|e2e|schemas|examples|scripts|bench)';
    const paths = [...prose.matchAll(new RegExp(`\`(${topLevel}/[\\w./-]*)\``, 'g'))].map(
      ([, path]) => path ?? '',
    );
    expect(paths.filter((path) => !existsSync(projectPath(path)))).toEqual([]);
  });
});

describe('the code map of ARCHITECTURE.md', () => {
  const rows = section(readDocument('ARCHITECTURE.md'), '## Code map');
  const mapped = [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path ?? '');

  test('names only what exists', () => {
    expect(mapped.filter((path) => !existsSync(projectPath(path)))).toEqual([]);
  });

  test('has every folder of source code, and every file that stands directly in snippet/', () => {
    const folders = ['', 'snippet/', 'cli/', 'e2e/'].flatMap((parent) =>
      childrenOf(parent)
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}${name}/`),
    );
    const files = childrenOf('snippet/')
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map(({ name }) => `snippet/${name}`);
    expect([...folders, ...files].filter((path) => !mapped.includes(path))).toEqual([]);
  });
});

test('every platform of the schema has a section in the README', () => {
  const schema = JSON.parse(readDocument('schemas/tenant.schema.json'));
  const headings = readDocument('README.md').match(/(?<=^### `)\w+(?=`: )/gm);
  expect(headings).toEqual(schema.properties.consent.properties.platform.enum);
});

test("the build server runs the README's test command", () => {
  const command = readDocument('.ci/run').trimEnd().split('\n').at(-1) ?? '';
  expect(command).not.toBe('');
  expect(section(readDocument('README.md'), '## Quick start').split('\n')).toContain(command);
});

test('the version of the package has an entry in the changelog', () => {
  expect(readDocument('CHANGELOG.md')).toContain(`\n## [${packageJson.version}] - `);
});

function leadsSomewhere(document: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  if (!existsSync(projectPath(file))) return false;
  return anchor === undefined || anchors(readDocument(file)).includes(anchor);
}

/** What stands in a folder, without what is made or installed there. */
function childrenOf(folder: string) {
  const made = ['node_modules', 'lib', 'dist', 'coverage', 'test-results', 'playwright-report'];
  return readdirSync(projectPath(folder), { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && !made.includes(name),
  );
}
