import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explanations, textQuestions } from '../init/questions.ts';
import { keys, person } from '../testing/person.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const readJson = (cwd: string, name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'));
const google = ['--tenant', 'acme', '--platform', 'google'];
const everyQuestion: [string, string][] = [
  ['Tenant', `acme${keys.enter}`],
  ['Platform', keys.enter],
  ['Cookie domain', keys.enter],
  ['Without consent', keys.enter],
  ['Keep for', keys.enter],
  ['A/B test', keys.enter],
];

// Followed by a movement of the cursor, the question is still empty.
const another = 'Another A/B test\x1b[';

describe('on a terminal', () => {
  test('asks, shows the config, writes it when asked to, and says what to type next', async () => {
    const cwd = tempProject({});
    const asked = person(...everyQuestion, ['Write tenants/acme.json?', `y${keys.enter}`]);
    const { exitCode, stdout, stderr } = await runCommand(cwd, ['init'], { person: asked });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(treeOf(cwd)).toEqual({
      'tenants/': '',
      'tenants/acme.json': '{\n  "tenant": "acme",\n  "consent": {\n    "platform": "google"\n  }\n}\n',
    });
    expect(stderr).toContain('"platform": "google"');
    expect(stderr).toMatch(
      /Wrote tenants\/acme\.json\. Next:\n\n {2}consent-tag build tenants\/acme\.json --out dist\n$/,
    );
  });

  test('explains every question, and takes what the person chooses', async () => {
    const cwd = tempProject({});
    const asked = person(
      ['Tenant', `shop${keys.enter}`],
      ['Platform', `${keys.down}${keys.down}${keys.enter}`],
      ['Purpose', `audience, cookies${keys.enter}`],
      ['Cookie domain', `example.com${keys.enter}`],
      ['Without consent', `${keys.down}${keys.enter}`],
      ['Keep for', `30d${keys.enter}`],
      ['A/B test', `hero=control:50,bold:50${keys.enter}`],
      [another, `price=a:1,b:1${keys.enter}`],
      [another, keys.enter],
      ['Write shop.json?', keys.enter],
    );
    const { exitCode, stderr } = await runCommand(cwd, ['init', 'shop.json'], { person: asked });
    expect(exitCode).toBe(0);
    const all = [
      ...Object.values(textQuestions).map(({ explanation }) => explanation),
      ...Object.values(explanations),
    ];
    expect(all.filter((explanation) => !stderr.includes(explanation))).toEqual([]);
    expect(readJson(cwd, 'shop.json')).toEqual({
      tenant: 'shop',
      consent: { platform: 'didomi', purpose: ['audience', 'cookies'], cache: { maxAge: '30d' } },
      identifier: { maxAge: '30d' },
      experiments: {
        list: [
          { key: 'hero', variants: { control: 50, bold: 50 } },
          { key: 'price', variants: { a: 1, b: 1 } },
        ],
      },
      cookies: { domain: 'example.com' },
      storage: { denied: 'none' },
    });
  });

  test.each([
    ['Tenant', 'Acme', 'Did you mean "acme"?'],
    ['Cookie domain', 'co.uk', 'public suffix'],
    ['Keep for', '20y', '10y'],
    ['A/B test', 'hero', 'key=variant:weight'],
    ['A/B test', 'hero=a:0', 'weight 0'],
  ])('%s: %s is refused by the rules of validate, and asked again', async (question, wrong, objection) => {
    const cwd = tempProject({});
    const script = everyQuestion.flatMap(([awaited, typed]): [string, string][] =>
      awaited === question
        ? [
            [awaited, `${wrong}${keys.enter}`],
            ['\n> ', `${keys.clear}${typed}`],
          ]
        : [[awaited, typed]],
    );
    const asked = person(...script, ['Write tenants', keys.enter]);
    const { exitCode, stderr } = await runCommand(cwd, ['init'], { person: asked });
    expect([exitCode, asked.waitingFor()]).toEqual([0, undefined]);
    expect(stderr).toContain(objection);
    expect(readJson(cwd, 'tenants/acme.json').tenant).toBe('acme');
  });

  test('options answer their questions', async () => {
    const cwd = tempProject({});
    const asked = person(
      ['Cookie domain', keys.enter],
      ['Without', keys.enter],
      ['A/B', keys.enter],
      ['Write tenants', keys.enter],
    );
    const { exitCode, stderr } = await runCommand(cwd, ['init', ...google, '--max-age', '7d'], {
      person: asked,
    });
    expect(exitCode).toBe(0);
    expect(stderr).not.toMatch(/Tenant|Platform|Keep for/);
    expect(readJson(cwd, 'tenants/acme.json').identifier).toEqual({ maxAge: '7d' });
  });

  test.each(everyQuestion.map(([awaited], index) => [awaited, index] as const))(
    'Ctrl-C at "%s" leaves nothing',
    async (awaited, index) => {
      const cwd = tempProject({});
      const asked = person(...everyQuestion.slice(0, index), [awaited, keys.interrupt]);
      const { exitCode, stderr } = await runCommand(cwd, ['init'], { person: asked });
      expect(exitCode).toBe(130);
      expect(stderr).toMatch(/\nNothing was written\.\n$/);
      expect(treeOf(cwd)).toEqual({});
    },
  );

  test.each([
    ['no', `n${keys.enter}`],
    ['Ctrl-C', keys.interrupt],
    ['the end of the input', keys.end],
  ])('%s at the last question leaves nothing', async (_what, typed) => {
    const cwd = tempProject({});
    const asked = person(...everyQuestion, ['Write', typed]);
    expect((await runCommand(cwd, ['init'], { person: asked })).exitCode).toBe(130);
    expect(treeOf(cwd)).toEqual({});
  });

  test('a name whose file is already there is refused at once', async () => {
    const cwd = tempProject({ 'tenants/acme.json': 'mine' });
    const asked = person(['Tenant', `acme${keys.enter}`], ['already there', keys.interrupt]);
    expect((await runCommand(cwd, ['init'], { person: asked })).exitCode).toBe(130);
    expect(treeOf(cwd)).toEqual({ 'tenants/': '', 'tenants/acme.json': 'mine' });
  });
});

describe('without a terminal', () => {
  test('an endpoint is taken, and one that could not set the cookie is refused', async () => {
    const cwd = tempProject({});
    const collector = ['--collector', 'https://id.acme.cz/v1'];
    expect((await runCommand(cwd, ['init', 'a.json', ...google, ...collector])).exitCode).toBe(0);
    expect(readJson(cwd, 'a.json').collector).toEqual({ url: 'https://id.acme.cz/v1' });
    const refused = await runCommand(cwd, ['init', 'b.json', ...google, ...collector, '--domain', 'host']);
    expect([refused.exitCode, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--collector: "cookies.domain"'),
    ]);
    const insecure = await runCommand(cwd, ['init', 'b.json', ...google, '--collector', 'http://id.acme.cz']);
    expect([insecure.exitCode, insecure.stderr]).toEqual([2, expect.stringContaining('https://id.acme.cz')]);
  });

  test('what is missing is listed', async () => {
    const cwd = tempProject({});
    expect(await runCommand(cwd, ['init'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: nobody can be asked here, so these options are needed too: --tenant <name>, --platform <name>\n',
    });
    const didomi = await runCommand(cwd, ['init', '--platform', 'didomi', '--tenant', 'acme']);
    expect(didomi.stderr).toContain('needed too: --purpose <id>\n');
    expect(treeOf(cwd)).toEqual({});
  });

  test('--yes asks nothing on a terminal either', async () => {
    const cwd = tempProject({});
    const { exitCode, stderr } = await runCommand(cwd, ['init', ...google, '--yes'], { person: person() });
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('?');
    expect(Object.keys(treeOf(cwd))).toContain('tenants/acme.json');
  });

  test.each([
    [['--max-age', '500d'], '--max-age: "identifier.maxAge" is "500d"'],
    [['--denied', 'session'], '--denied: Without consent, "session" still stores'],
    [['--denied', 'sesion'], '--denied: '],
    [['--domain', 'https://example.com'], '--domain: '],
    [['--purpose', 'analytics'], '--purpose: '],
    [['--experiment', 'hero'], '--experiment: write key=variant:weight,variant:weight'],
    [['--experiment', 'hero=a:1,a:2'], '--experiment: write key=variant'],
    [['--experiment', 'hero=a:1', '--experiment', 'hero=b:1'], '--experiment: '],
  ])('%j earns an error or a warning, so it is refused', async (options, message) => {
    const cwd = tempProject({});
    const { exitCode, stderr } = await runCommand(cwd, ['init', ...google, ...options]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`error: ${message}`);
    expect(treeOf(cwd)).toEqual({});
  });

  test('what is worth a note is written, and told', async () => {
    const cwd = tempProject({});
    const { exitCode, stderr } = await runCommand(cwd, ['init', ...google, '--max-age', '400d']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('note: "identifier.maxAge" is "400d"');
  });

  test('--stdout prints the config and writes nothing', async () => {
    const cwd = tempProject({});
    const { exitCode, stdout, stderr } = await runCommand(cwd, ['init', ...google, '--stdout']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ tenant: 'acme', consent: { platform: 'google' } });
    expect(treeOf(cwd)).toEqual({});
  });
});

describe('where it goes', () => {
  test.each([
    [[], 'tenants/acme.json'],
    [['shops/cz.json'], 'shops/cz.json'],
    [['shops/'], 'shops/acme.json'],
    [['old'], 'old/acme.json'],
  ])('%j: %s', async (file, expected) => {
    const cwd = tempProject({ 'old/note.txt': '' });
    expect((await runCommand(cwd, ['init', ...file, ...google])).exitCode).toBe(0);
    expect(Object.keys(treeOf(cwd))).toContain(expected);
  });

  test('a name without .json is wrong usage', async () => {
    const { exitCode, stderr } = await runCommand(tempProject({}), ['init', 'acme', ...google]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'error: the file "acme" must end in .json, or no folder would be read with it\n',
    });
  });

  test('nothing is replaced without --force, not even a link that leads nowhere', async () => {
    const cwd = tempProject({ 'a.json': 'mine' });
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'b.json'));
    for (const file of ['a.json', 'b.json']) {
      const { exitCode, stderr } = await runCommand(cwd, ['init', file, ...google]);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 3,
        stderr: `consent-tag: "${file}" is already there; --force replaces it\n`,
      });
    }
    expect(treeOf(cwd)).toEqual({ 'a.json': 'mine', 'b.json@': join(cwd, 'nowhere') });
    expect((await runCommand(cwd, ['init', 'b.json', ...google, '--force'])).exitCode).toBe(0);
    expect(Object.keys(treeOf(cwd))).toEqual(['a.json', 'b.json']);
  });

  test('the schema is named where the project has it, and only there', async () => {
    const schema = 'node_modules/consent-tag/schemas/tenant.schema.json';
    const cwd = tempProject({ [schema]: '{}', 'consent-tag.config.json': '{}' });
    await runCommand(cwd, ['init', ...google]);
    expect(readJson(cwd, 'tenants/acme.json').$schema).toBe(`../${schema}`);
    await runCommand(cwd, ['init', 'acme.json', ...google]);
    expect(readJson(cwd, 'acme.json').$schema).toBe(`./${schema}`);
    const outside = tempProject({ [schema]: '{}', 'app/consent-tag.config.json': '{}' });
    await runCommand(join(outside, 'app'), ['init', ...google]);
    expect(readJson(outside, 'app/tenants/acme.json')).not.toHaveProperty('$schema');
  });

  test('a name with other characters is quoted in the next command', async () => {
    const cwd = tempProject({});
    mkdirSync(join(cwd, "it's here"));
    writeFileSync(join(cwd, '.git'), '');
    const { stderr } = await runCommand(cwd, ['init', "it's here/", ...google]);
    expect(stderr).toContain("consent-tag build 'it'\\''s here/acme.json' --out dist\n");
  });
});

test('what to type next works for a file that is named like an option', async () => {
  const args = ['init', '--tenant', 'acme', '--platform', 'google', '--', '-x.json'];
  const { stderr } = await runCommand(tempProject({}), args);
  expect(stderr).toContain('  consent-tag build ./-x.json --out dist\n');
});
