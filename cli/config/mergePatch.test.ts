import { expect, test } from 'vitest';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { type JsonNode, toValue } from './jsonNode.ts';
import { mergePatch } from './mergePatch.ts';
import { parseJson } from './parseJson.ts';

function nodeOf(name: string, text: string): JsonNode {
  const { root } = parseJson(createSourceText(`/${name}`, name, text));
  if (!root) throw new Error(text);
  return root;
}

// RFC 7396, appendix A.
test.each([
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', 'null', 'null'],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
])('%s with %s is %s', (base, patch, expected) => {
  const [original, change] = [nodeOf('base', base), nodeOf('patch', patch)];
  expect(toValue(mergePatch(original, change))).toEqual(JSON.parse(expected));
  expect([toValue(original), toValue(change)]).toEqual([JSON.parse(base), JSON.parse(patch)]);
});

test('every part keeps the file it comes from', () => {
  const merged = mergePatch(nodeOf('base', '{"a":{"x":1},"b":2}'), nodeOf('patch', '{"a":{"y":1}}'));
  const member = (node: JsonNode | undefined, key: string) =>
    node?.kind === 'object' ? node.members.get(key)?.value : undefined;
  const a = member(merged, 'a');
  const names = [merged, a, member(a, 'x'), member(a, 'y'), member(merged, 'b')].map(
    (node) => node?.source.name,
  );
  expect(names).toEqual(['patch', 'patch', 'base', 'patch', 'base']);
});
