import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleConfigs } from '../testing/exampleConfigs.ts';
import { fc } from '../testing/fastCheck.ts';
import { faultyConfigs, readMarks } from '../testing/faultyConfigs.ts';
import { mutatedBytes } from '../testing/mutateText.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const texts = [
  ...exampleConfigs.map(({ text }) => text),
  ...faultyConfigs.map(([, marked]) => readMarks(marked).text).filter(({ length }) => length < 2000),
];

test('whatever bytes a file has, it is fine or has findings at places in it, and nothing breaks', async () => {
  const cwd = tempProject({ 'base.json': exampleConfigs.find(({ base }) => base)?.base ?? '{}' });
  const bytes = fc.oneof(
    { weight: 4, arbitrary: mutatedBytes(texts) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      writeFileSync(join(cwd, 'shop.json'), content);
      const { exitCode, stdout, stderr } = await runCommand(cwd, [
        'validate',
        'shop.json',
        '--format',
        'json',
      ]);
      expect([0, 1]).toContain(exitCode);
      expect(stderr).not.toMatch(/internal error|\n\s+at /);
      const lines = Buffer.from(content)
        .toString('utf8')
        .split(/\r\n?|\n/);
      for (const { file, line, column } of JSON.parse(stdout).findings) {
        expect(['shop.json', 'base.json']).toContain(file);
        if (file !== 'shop.json') continue;
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      }
    }),
    { numRuns: 10_000 },
  );
}, 180_000);
