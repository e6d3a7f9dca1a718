import { describe, expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { createFinding } from './finding.ts';
import { createSourceText } from './sourceText.ts';

/** The excerpt for what stands between ⟦ and ⟧ in a text. */
function excerpt(marked: string): string[] {
  const offset = marked.indexOf('⟦');
  const length = marked.indexOf('⟧') - offset - 1;
  const source = createSourceText('/x.json', 'x.json', marked.replace(/[⟦⟧]/g, ''));
  const { line, underline } = excerptOf(
    createFinding('JSON_COMMENT', { source, offset, length, pointer: '' }),
  );
  return [line, underline];
}

describe('the underline stands below the place', () => {
  test.each([
    ['plain text', '{ ⟦"a"⟧: 1 }', '{ "a": 1 }', '  ~~~'],
    ['nothing', '{⟦⟧', '{', ' ^'],
    ['tabs', '\t\t⟦"a"⟧', '    "a"', '    ~~~'],
    ['wide characters', '"日本" ⟦"語"⟧', '"日本" "語"', '       ~~~~'],
    ['combining characters', '"e\u0301" ⟦"x"⟧', '"e\u0301" "x"', '    ~~~'],
    ['emoji', '"😀" ⟦"x"⟧', '"😀" "x"', '     ~~~'],
    ['controls', '"\x1b[31m" ⟦"\u202e"⟧', '"\u{fffd}[31m" "\u{fffd}"', '        ~~~'],
    ['a later line', '{\r\n  ⟦"a"⟧\r\n}', '  "a"', '  ~~~'],
    ['a place that goes on below', '{ ⟦/* a\n b */⟧ }', '{ /* a', '  ~~~~'],
  ])('%s', (_what, marked, line, underline) => {
    expect(excerpt(marked)).toEqual([line, underline]);
  });

  test.each([
    ['at the start', '⟦"a"⟧', ' '.repeat(500)],
    ['in the middle', `${'x'.repeat(300)}⟦"a"⟧`, 'y'.repeat(300)],
    ['at the end', `${'x'.repeat(300)}⟦"a"⟧`, ''],
    ['behind characters of two units', `${'😀'.repeat(151)}⟦"a"⟧`, '😀'.repeat(100)],
  ])('of a very long line: %s', (_what, before, after) => {
    const [line = '', underline = ''] = excerpt(before + after);
    expect(Array.from(line).length).toBeLessThanOrEqual(102);
    expect(line).not.toMatch(/\p{Cs}/u);
    expect(underline.trimStart()).toBe('~~~');
    expect(line).toContain('"a"');
  });

  test('a very long place is underlined as far as it is shown', () => {
    const [line = '', underline = ''] = excerpt(`⟦"${'a'.repeat(5000)}"⟧`);
    expect([line.length, underline.length]).toEqual([101, 100]);
  });
});
