import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Code, codes, isAdjustable } from '../diagnostics/codes.ts';
import { runCommand } from '../testing/runCommand.ts';

const all = Object.keys(codes) as Code[];
const explain = (...args: string[]) => runCommand('.', ['explain', ...args]);

test('says what a finding means, in plain text of 80 columns', async () => {
  expect(await explain('TEXT_UNSAFE')).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "",
      "stdout": "TEXT_UNSAFE
    error: it fails the run

    No setting can change that.

    The text has two hyphens in a row. They can begin or end an HTML comment, and
    some editors of shop systems turn them into a dash. A script with such a name in
    it would not survive being pasted everywhere.

    Why it matters: Some editors turn two hyphens into a dash or read them as the
    end of a comment.

    How to fix it: Use a single "-".

    This has it:

      shop.json
        {
          "tenant": "shop",
          "consent": { "platform": "google" },
          "identifier": { "cookie": "shop--id" }
        }

    Repaired:

      shop.json
        {
          "tenant": "shop",
          "consent": { "platform": "google" },
          "identifier": { "cookie": "shop-id" }
        }

    Where the rule comes from:

      HTML: restrictions for the contents of script elements
      https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
    ",
    }
  `);
});

test.each(['text_unsafe', 'Text-Unsafe'])('understands %s too', async (given) => {
  expect(await explain(given)).toEqual(await explain('TEXT_UNSAFE'));
});

test.each(all)('%s: nothing is left of the markup, no line of prose is too long', async (code) => {
  const { stdout, stderr, exitCode } = await explain(code);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout).not.toMatch(/`|\*\*|\]\(|\p{Cc}(?<!\n)/u);
  const prose = stdout.split('\n').filter((line) => !line.startsWith('  '));
  expect(prose.filter((line) => line.length > 80)).toEqual([]);
});

test('uses the width of the terminal, and its colours', async () => {
  const { stdout } = await runCommand('.', ['explain', 'TEXT_UNSAFE'], { isTTY: true, columns: 40 });
  const plain = stripVTControlCharacters(stdout);
  expect(stdout).not.toBe(plain);
  const prose = plain.split('\n').filter((line) => !line.startsWith('  '));
  expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test.each(Object.keys(codes))('%s: an example that is long by nature is abridged', async (code) => {
  const { stdout } = await runCommand('.', ['explain', code]);
  const lines = stdout.split('\n').filter((line) => !line.startsWith('  http'));
  expect(lines.length).toBeLessThanOrEqual(100);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(124);
});

test('what is left out of an example is told', async () => {
  expect((await runCommand('.', ['explain', 'EXPERIMENTS_COOKIE_TOO_LARGE'])).stdout).toMatch(
    /… \d+ more lines …/,
  );
});

test('lists every finding with its severity and a line', async () => {
  const { stdout } = await explain();
  for (const code of all)
    expect(stdout).toMatch(new RegExp(`^${code} +${codes[code].severity} +["\\w]`, 'm'));
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('says whether a repository can change the severity, and how', async () => {
  for (const code of all) {
    const text = (await explain(code)).stdout.replaceAll(/\s+/g, ' ');
    const rule = `set { "rules": { "${code}": "off" } } in "consent-tag.config.json"`;
    expect(text).toContain(isAdjustable(code) ? rule : 'No setting can change that.');
  }
});

describe('an unknown code is wrong usage', () => {
  test('with a suggestion if one is near', async () => {
    const { exitCode, stdout, stderr } = await explain('nam_invalid');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe("error: there is no finding 'nam_invalid'\n(Did you mean NAME_INVALID?)\n");
  });

  test('and never reaches the terminal as control characters', async () => {
    const { exitCode, stderr } = await explain('\x1b[2J');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("there is no finding '\\u001b[2J'");
    expect(stderr).toContain('lists all of them');
  });
});

test('tells programs the same as JSON', async () => {
  const { findings, ...envelope } = JSON.parse((await explain('--format', 'json')).stdout);
  expect(envelope).toEqual({ version: 1 });
  expect(findings.map(({ code }: { code: string }) => code).sort()).toEqual([...all].sort());
  const one = JSON.parse((await explain('RETENTION_CAPPED', '--format', 'json')).stdout);
  expect(one).toMatchObject({
    version: 1,
    code: 'RETENTION_CAPPED',
    severity: 'warning',
    adjustable: true,
    why: expect.any(String),
  });
  expect(JSON.parse(one.bad['shop.json']).identifier).toEqual({ maxAge: '2y' });
});
