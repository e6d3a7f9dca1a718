import { expect, test } from 'vitest';
import { tempProject } from '../../testing/tempProject.ts';
import { printable } from '../printable.ts';
import { formatOutputs } from '../testing/formatOutputs.ts';
import { readFormats, type SarifLog, workflowCommands } from '../testing/readFormats.ts';
import { findingsFaults, junitFaults, sarifFaults } from '../testing/validateFormats.ts';
import { formatNames } from './formats.ts';

const hostile: [string, string][] = [
  ['a workflow command', '::error file=x::pwned'],
  ['a workflow command on a line of its own', 'a\n::error::pwned\r\n::set-output name=x::y'],
  ['a command within a line', 'a##[add-mask]b ##vso[task.complete]c ##teamcity[x]'],
  ['an encoded line break', 'a%0A::error::pwned%0D'],
  ['more properties', 'a,line=1,title=pwned::b'],
  ['the end of CDATA', 'a]]>b'],
  ['elements', '<failure message="x">&amp;</failure><!--'],
  ['the end of an attribute', '"/><testcase name=\'x'],
  ['escape sequences', '\x1b[31m\x1b]8;;http://evil\x07x\x9b2J'],
  ['control characters', 'a\x01\b\t\x7fb'],
  ['right-to-left overrides', '\u202egnp.exe\u2066\u061c'],
  ['invisible characters', 'a\u200b\ufeff\u2028b'],
  ['characters XML has no place for', 'a\ufffe\uffff\u0002b'],
  ['lone surrogates', 'a\ud800b\udc00'],
  ['what a URI has a meaning for', 'a b#c?d%20é[1]'],
  ['a link', '[x](https://evil.example)'],
  ['braces', '{0} {{x}} %{y}'],
];

/** A project that has the text wherever a user can put one. */
function projectWith(text: string): string {
  // Not every text can be a file's name.
  const name = `${text.replace(/\//g, '_').replace(/\p{Cs}/gu, '_')}.json`;
  return tempProject({
    [name]: {
      tenant: text,
      consent: { platform: text, [text]: 1 },
      identifier: { cookie: text, maxAge: text },
      cookies: { domain: text, path: text, retired: [text, text] },
      experiments: { list: [{ key: text, variants: { [text]: 1 } }] },
      global: text,
    },
    'other.json': { tenant: 'other', extends: `./${text}` },
  });
}

test.each(hostile)('%s in a value, a key and a file name stays text in every format', async (_what, text) => {
  const outputs = await formatOutputs(projectWith(text));

  // Nothing acts on a terminal, or on the runner that reads a log.
  for (const name of formatNames) {
    const output = outputs[name];
    expect(output.replaceAll('\n', '')).not.toMatch(
      /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u,
    );
    // In a line that is a workflow command GitHub's runner looks for no other.
    if (name !== 'github') {
      expect(workflowCommands(output)).toEqual([]);
      expect(output).not.toMatch(/##\w*\[/);
    }
  }
  expect(outputs.github.split('\n').slice(0, -1).length).toBe(workflowCommands(outputs.github).length);
  for (const command of workflowCommands(outputs.github)) {
    const { file, line, endLine, col, endColumn, title, ...others } = command.properties;
    expect(others).toEqual({});
    expect([file, title]).toEqual([
      expect.stringMatching(/\.json$/),
      expect.stringMatching(/^consent-tag [A-Z_]+$/),
    ]);
    expect([line, endLine, col, endColumn].every((number) => /^\d+$/.test(number ?? ''))).toBe(true);
  }

  // Every reader still gets the same findings.
  const [expected, ...others] = formatNames.map((name) =>
    readFormats[name](outputs[name])
      .map((row) => printable(row).replace(/^\.\/(?=\s*::)/, ''))
      .sort(),
  );
  expect(expected?.length).toBeGreaterThan(8);
  for (const rows of others) expect(rows).toEqual(expected);

  expect(findingsFaults(outputs.json)).toEqual([]);
  expect(sarifFaults(outputs.sarif)).toEqual([]);
  expect(await junitFaults(outputs.junit)).toEqual([]);
  const { runs }: SarifLog = JSON.parse(outputs.sarif);
  for (const { message } of runs.flatMap(({ results }) => results)) expect(message.text).not.toContain('](');
});
