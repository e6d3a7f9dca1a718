import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../testing/runCommand.ts';
import { tempProject } from '../../testing/tempProject.ts';

async function prettyOf(files: Record<string, string>, env = {}): Promise<string> {
  const cwd = tempProject({ 'consent-tag.config.json': '{}', ...files });
  return (await runCommand(cwd, ['validate', '.'], { env })).stderr;
}

test('findings of a file stand together in source order, why it matters once per kind', async () => {
  const text = await prettyOf({
    'b/shop.json': `{ "tenant": "shop",
  "global": "consentTag",
  "cookies": { "retired": ["_ga", "_gid", "_sa"] },
  "consent": { "platform": "google", "timeout": "61s" }
}`,
    'a.json': '{ "tenant": "a", "consent": { "platform": "google" }, "storage": { "denied": "session" } }',
  });
  expect(text).toBe(`a.json
  1:78 warning: Without consent, "session" still stores the identifier on the device, which ePrivacy 5(3) covers [STORAGE_DENIED_SESSION]
    1 │ { "tenant": "a", "consent": { "platform": "google" }, "storage": { "denied": "session" } }
      │                                                                              ~~~~~~~~~
      = why: Storing without consent what the visitor did not ask for needs a legal basis of its own
      = help: Use "memory" or "none", unless your legal advice says otherwise

b/shop.json
  3:28 error: "_ga" is the name Google Analytics uses, and the script would overwrite or delete it [NAME_WELL_KNOWN]
    3 │   "cookies": { "retired": ["_ga", "_gid", "_sa"] },
      │                            ~~~~~
      = why: A consent decision or the data of another tool would be destroyed
      = help: Use a name of your own, such as one beginning with "_sa"

  3:35 error: "_gid" is the name Google Analytics uses, and the script would overwrite or delete it [NAME_WELL_KNOWN]
    3 │   "cookies": { "retired": ["_ga", "_gid", "_sa"] },
      │                                   ~~~~~~
      = help: Use a name of your own, such as one beginning with "_sa"

  3:43 error: "_sa" is both cookies.retired[2] and identifier.cookie (its default) [NAME_COLLISION]
    3 │   "cookies": { "retired": ["_ga", "_gid", "_sa"] },
      │                                           ~~~~~
      = why: One would overwrite the other, or be deleted with it
      = help: Give each a name of its own

  4:49 error: "consent.timeout" is "61s", which is not 100ms to 60s [DURATION_OUT_OF_RANGE]
    4 │   "consent": { "platform": "google", "timeout": "61s" }
      │                                                 ~~~~~
      │                                                 "60s"
      = why: Shorter or longer ones are nearly always a mistaken unit
      = help: Write a duration of 100ms to 60s; the nearest is "60s"

4 errors, 1 warning in 2 tenant configs
`);
});

test('a second place is a note with its own file, line and column', async () => {
  const text = await prettyOf({
    'base.json': '{ "consent": { "platform": "google" },\n  "global": "top" }',
    'shop.json': '{ "tenant": "shop",\n  "extends": "./base.json" }',
  });
  expect(text).toContain('base.json\n  2:13 error: ');
  expect(text).toContain('\n      = note: shop.json:2:14: the "extends" that leads here\n');
});

test('the replacement stands below the place, also behind wide characters', async () => {
  const text = await prettyOf({
    'shop.json': '{ "$schema": "日本", "tenant": "Shop", "consent": { "platform": "google" } }',
  });
  expect(text.split('\n').slice(2, 5)).toEqual([
    '    1 │ { "$schema": "日本", "tenant": "Shop", "consent": { "platform": "google" } }',
    '      │                                ~~~~~~',
    '      │                                "shop"',
  ]);
});

test('a file that shows nothing has no excerpt', async () => {
  expect(await prettyOf({ 'shop.json': '' })).toBe(`shop.json
  1:1 error: The file is empty [JSON_EMPTY]
      = why: Without a config there is nothing to build, and skipping the file would silently drop a shop
      = help: The smallest config is { "tenant": "my-shop", "consent": { "platform": "google" } }

1 error in 1 tenant config
`);
});

describe('colours change nothing but colour', () => {
  const files = { 'shop.json': '{ "tenant": "Shop", "consent": { "platform": "google" } }' };

  test.each([
    ['1', true],
    ['', true],
    ['0', false],
    ['false', false],
  ])('FORCE_COLOR=%s', async (value, coloured) => {
    const plain = await prettyOf(files);
    const text = await prettyOf(files, { FORCE_COLOR: value, NO_COLOR: '1' });
    expect(text.includes('\x1b')).toBe(coloured);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    expect(text.replace(/\x1b\[\d+m/g, '')).toBe(plain);
  });
});

test.each([40, 60, 80, 200])(
  'on a terminal of %d columns a long source line is not broken',
  async (columns) => {
    const cwd = tempProject({
      'shop.json': `{"tenant":"shop","consent":{"platform":"google"},"globl":"x","x":"${'y'.repeat(300)}"}`,
    });
    const { stderr } = await runCommand(cwd, ['validate', '.'], { isTTY: true, columns });
    const lines = stripVTControlCharacters(stderr).split('\n');
    const excerpts = lines.filter((line) => line.includes(' │ '));
    expect(excerpts.filter((line) => line.length > columns)).toEqual([]);
    const at = excerpts.findIndex((line) => line.includes('~~~~~~~'));
    const start = excerpts[at]?.indexOf('~') ?? 0;
    expect(excerpts[at - 1]?.slice(start, start + 7)).toBe('"globl"');
  },
);
