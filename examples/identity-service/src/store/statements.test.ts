import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../packageFolder.ts';
import { allStatements as statements } from '../testing/allStatements.ts';
import type { Statement } from './engine.ts';

const tables = ['profiles', 'soft_ids', 'hard_ids', 'links', 'tombstones', 'events', 'merges'];

/** Every place of a text that reads or alters a table without the tenant. */
function faultsOf(statement: Statement): string[] {
  // Words in quotes are names of JSON fields.
  const text = statement.text.replace(/'[^']*'/g, "''").replace(/\s+/g, ' ');
  const named = text.match(new RegExp(`\\b(?:${tables.join('|')})\\b`, 'g')) ?? [];
  const places = [
    ...text.matchAll(
      new RegExp(`\\b(into|from|join|update) (${tables.join('|')})(?: as)? (?:(\\w+)|\\()`, 'g'),
    ),
  ];
  const faults = places.length === named.length ? [] : [`${named.length} tables, ${places.length} looked at`];
  for (const [whole, verb, , alias] of places) {
    const others = places.filter((place) => place[1] !== 'into' && place[3] === alias).length;
    const held = text.match(new RegExp(`\\b${alias}\\.tenant = \\$1\\b`, 'g'))?.length ?? 0;
    if (verb === 'into' ? !insertsTenant(text) : held < others) faults.push(whole);
  }
  return faults;
}

const insertsTenant = (text: string): boolean =>
  /^ ?insert into \w+ (?:as \w+ )?\(tenant, [^)]*\) select \$1, /.test(text);

test('only the engines can run anything else, and no statement is forgotten here', () => {
  const sources = filesBelow(join(packageFolder(), 'src')).map((file) => [file, readFileSync(file, 'utf8')]);
  const direct = sources
    .filter(([, text]) => /\.query\W|(?<!\/i?)\.exec\(|\.execProtocol|\.runText\(/.test(text ?? ''))
    .map(([file]) => basename(file ?? ''));
  expect(direct.sort()).toEqual(['embeddedEngine.ts', 'embeddedPipeline.ts', 'postgresEngine.ts']);
  const written = sources.flatMap(
    ([, text]) => text?.match(/^\s*(?:\{ )?name: '[a-z-]+',? ?(?:text:|$)/gm) ?? [],
  );
  expect(written.length).toBe(statements.length);
  expect(new Set(statements.map(({ name }) => name)).size).toBe(statements.length);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : filesBelow(path);
    return /(?<!\.test)\.ts$/.test(entry.name) ? [path] : [];
  });
}

test.each(statements.map((statement) => [statement.name, statement] as const))(
  '%s reads and alters rows of one tenant only',
  (_, statement) => {
    expect(faultsOf(statement)).toEqual([]);
  },
);

test.each([
  ['select s.profile from soft_ids s where s.soft_id = $2'],
  ['select s.profile from soft_ids s join links l on l.device = s.device where s.tenant = $1'],
  ['select s.profile from soft_ids s, links l where s.tenant = $1'],
  ['delete from events'],
  ['insert into profiles (tenant, profile) select $2, $1'],
  ['insert into profiles (profile) select $2'],
  ['update links l set profile = null where l.tenant = $10'],
])('such a statement would be found: %s', (text) => {
  expect(faultsOf({ name: 'wrong', text })).not.toEqual([]);
});
