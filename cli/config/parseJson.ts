import { type Node, parseTree } from 'jsonc-parser';
import { createFinding, type Finding, withRelated } from '../diagnostics/finding.ts';
import { positionAt, type SourceText } from '../diagnostics/sourceText.ts';
import { isExactNumber } from './exactNumber.ts';
import { type ExplainedSyntax, explainSyntax } from './explainSyntax.ts';
import { type JsonMember, type JsonNode, joinPointer, keyPlace } from './jsonNode.ts';
import { loneSurrogate } from './loneSurrogate.ts';

const maxDepth = 32;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** A located JSON document; `root` is missing if the text is not JSON or not safe to walk. */
export interface ParsedJson {
  root?: JsonNode;
  findings: Finding[];
}

/**
 * Parses strict JSON: `JSON.parse` decides what is accepted, the tree of places comes from jsonc-parser.
 * Repeated and forbidden keys, comments and misplaced commas are errors, but the tree is still given, so that
 * everything else that is wrong is told at the same time.
 */
export function parseJson(source: SourceText): ParsedJson {
  const { findings, readable } = readStrictly(source);
  if (readable === undefined) return { findings };
  const tree = parseTree(readable, [], { allowTrailingComma: true });
  if (!tree) throw new Error(`no tree for JSON that can be read: ${source.name}`);
  return { root: locate(tree, source, [], findings), findings };
}

function readStrictly(source: SourceText): ExplainedSyntax {
  const { text } = source;
  try {
    JSON.parse(text);
  } catch {
    return explainSyntax(source, maxDepth);
  }
  const tooDeep = firstTooDeep(text);
  if (tooDeep === undefined) return { findings: [], readable: text };
  const place = { source, offset: tooDeep, length: 1, pointer: '' };
  return { findings: [createFinding('DEPTH_EXCEEDED', place, maxDepth)] };
}

function locate(node: Node, source: SourceText, steps: readonly string[], findings: Finding[]): JsonNode {
  const { offset, length } = node;
  if (node.type === 'array') {
    const items = (node.children ?? []).map((child, index) =>
      locate(child, source, [...steps, String(index)], findings),
    );
    return { kind: 'array', source, offset, length, items };
  }
  if (node.type !== 'object') {
    checkScalar(node, source, joinPointer(steps), findings);
    return { kind: 'scalar', source, offset, length, value: node.value };
  }
  const members = new Map<string, JsonMember>();
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (!keyNode || !valueNode) continue;
    const key: string = keyNode.value;
    const pointer = joinPointer([...steps, key]);
    const place = { source, offset: keyNode.offset, length: keyNode.length, pointer };
    const earlier = members.get(key);
    checkScalar(keyNode, source, pointer, findings);
    if (forbiddenKeys.has(key)) {
      findings.push(createFinding('KEY_FORBIDDEN', place, key));
      continue;
    }
    if (earlier) {
      const line = positionAt(source, earlier.key.offset).line;
      const first = { place: keyPlace(earlier, pointer), message: 'the first one' };
      findings.push(withRelated(createFinding('KEY_DUPLICATE', place, key, line), first));
    }
    const value = locate(valueNode, source, [...steps, key], findings);
    members.set(key, { key: { source, offset: keyNode.offset, length: keyNode.length }, value });
  }
  return { kind: 'object', source, offset, length, members };
}

/** What `JSON.parse` accepts but does not keep as it was written. */
function checkScalar(
  { type, value, offset, length }: Node,
  source: SourceText,
  pointer: string,
  findings: Finding[],
): void {
  const place = { source, offset, length, pointer };
  const written = source.text.slice(offset, offset + length);
  if (type === 'number' && !isExactNumber(written)) {
    findings.push(createFinding('NUMBER_IMPRECISE', place, written, value));
  }
  if (type !== 'string' || !/\p{Cs}/u.test(value)) return;
  const at = loneSurrogate(written);
  if (at === undefined) return;
  const half = written.slice(at, at + 6);
  findings.push(createFinding('SURROGATE_LONE', { ...place, offset: offset + at, length: 6 }, half));
}

/** The offset of the first bracket beyond the depth limit in a JSON text; recursion over it would be unsafe. */
function firstTooDeep(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (inString) {
      if (character === '\\') offset++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth++;
      if (depth > maxDepth) return offset;
    } else if (character === '}' || character === ']') depth--;
  }
  return undefined;
}
