import { describe, expect, test } from 'vitest';
import { runCommand } from '../../testing/runCommand.ts';
import { tempProject } from '../../testing/tempProject.ts';
import { codes } from '../codes.ts';
import type { SarifLog } from '../testing/readFormats.ts';
import { lineHashes } from './lineHashes.ts';

async function logOf(files: Record<string, string>, folder = '.', path = '.'): Promise<SarifLog['runs'][0]> {
  const cwd = tempProject({ 'consent-tag.config.json': '{}', ...files });
  const { stdout } = await runCommand(`${cwd}/${folder}`, ['validate', path, '--format', 'sarif']);
  const { runs }: SarifLog = JSON.parse(stdout);
  if (!runs[0]) throw new Error('no run');
  return runs[0];
}

/** Fingerprints of a config's findings by what they are about. */
async function printsOf(text: string, name = 'shop.json'): Promise<Record<string, string>> {
  const { results } = await logOf({ [name]: text });
  return Object.fromEntries(
    results.map(({ message, partialFingerprints }) => [
      message.text.replace(/\d+/g, 'N'),
      partialFingerprints['consentTag/v1'] ?? '',
    ]),
  );
}

const shop = (rest: string) => `{"tenant":"shop","consent":{"platform":"google"},${rest}}`;

test('every kind of finding is a rule, described in full', async () => {
  const { tool } = await logOf({ 'shop.json': shop('"globl":1') });
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(Object.keys(codes));
  for (const rule of tool.driver.rules) {
    expect(rule).toMatchObject({
      shortDescription: { text: expect.stringMatching(/^[^`]+\.$/) },
      fullDescription: { text: expect.stringMatching(/\.$/) },
      defaultConfiguration: { level: codes[rule.id as keyof typeof codes].severity },
      help: { text: expect.stringMatching(/./), markdown: expect.stringMatching(/./) },
    });
  }
});

test('a result points to its line, to related places of the project, and offers the repair', async () => {
  const { results } = await logOf({
    'a b/base#1.json': '{"consent":{"platform":"googel"}}',
    'shop.json': '{"tenant":"shop",\n"extends":"./a b/base#1.json"}',
  });
  const artifactLocation = { uri: 'a%20b/base%231.json', uriBaseId: '%SRCROOT%' };
  const region = { startLine: 1, startColumn: 24, endLine: 1, endColumn: 32 };
  expect(results).toMatchObject([
    {
      ruleId: 'VALUE_UNKNOWN',
      locations: [{ physicalLocation: { artifactLocation, region } }],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation: { uri: 'shop.json', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 11 },
          },
          message: { text: 'the "extends" that leads here' },
        },
      ],
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation,
              replacements: [{ deletedRegion: region, insertedContent: { text: '"google"' } }],
            },
          ],
        },
      ],
    },
  ]);
  expect(results[0]?.relatedLocations).toHaveLength(1);
});

test('a file above the working directory is named without a root', async () => {
  const { results } = await logOf({ 'shop.json': shop('"globl":1'), 'below/x': '' }, 'below', '../shop.json');
  expect(results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual({ uri: '../shop.json' });
});

describe('a fingerprint', () => {
  test('does not depend on where the finding stands, or on other findings', async () => {
    const alone = await printsOf(shop('"globl":1'));
    const moved = await printsOf(`\n\n${shop('"storage":{"denied":"session"},\n   "globl":1')}`);
    expect(moved).toMatchObject(alone);
    expect(Object.keys(moved)).toHaveLength(2);
  });

  test('does not depend on lines a message names', async () => {
    const list = '{"key":"k","variants":{"a":1}}';
    const one = await printsOf(shop(`"experiments":{"list":[${list},${list}]}`));
    const two = await printsOf(shop(`\n\n"experiments":{"list":[${list},\n${list}]}`));
    expect(two).toEqual(one);
  });

  test('depends on the file, the key and what stands there', async () => {
    const prints = await Promise.all([
      printsOf(shop('"global":"top"')),
      printsOf(shop('"global":"top"'), 'other.json'),
      printsOf(shop('"global":"self"')),
      printsOf('{"tenant":"shop","consent":{"platform":"google","dataLayer":"top"}}'),
    ]);
    expect(new Set(prints.flatMap((each) => Object.values(each))).size).toBe(4);
  });

  test('that GitHub looks at is that of the line', async () => {
    const { results } = await logOf({ 'shop.json': shop('\n"globl":1') });
    const [, second] = lineHashes(shop('\n"globl":1'));
    expect(results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash)).toEqual([
      second,
    ]);
  });

  test('tells two equal findings of a file apart', async () => {
    const { results } = await logOf({ 'shop.json': shop('"global":"a","global":"b","global":"c"') });
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['consentTag/v1'] ?? '');
    expect(prints.map((print) => print.split(':')[1])).toEqual(['1', '2']);
    expect(new Set(prints.map((print) => print.split(':')[0])).size).toBe(1);
  });
});
