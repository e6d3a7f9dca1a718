import type { Place } from '../diagnostics/finding.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';

/** A JSON value that knows where it stands; after merging, parts may come from different files. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Located {
  source: SourceText;
  offset: number;
  length: number;
}

export interface JsonObject extends Located {
  kind: 'object';
  members: Map<string, JsonMember>;
}

export interface JsonArray extends Located {
  kind: 'array';
  items: JsonNode[];
}

export interface JsonScalar extends Located {
  kind: 'scalar';
  value: string | number | boolean | null;
}

export interface JsonMember {
  /** Where the key stands, quotes included. */
  key: Located;
  value: JsonNode;
}

/** A plain value as `JSON.parse` gives it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** The plain value of a node; objects in it are new. */
export function toValue(node: JsonNode): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map(toValue);
  const entries = [...node.members].map(([key, member]): [string, JsonValue] => [key, toValue(member.value)]);
  return Object.fromEntries(entries);
}

/** The value's own text in its file. */
export function sourceOf(node: JsonNode): string {
  return node.source.text.slice(node.offset, node.offset + node.length);
}

/** The node a JSON Pointer names, or `undefined` if there is none. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of pointerSteps(pointer)) node = childOf(node, step);
  return node;
}

/** The member a JSON Pointer names, key included. */
export function memberAt(root: JsonNode, pointer: string): JsonMember | undefined {
  const steps = pointerSteps(pointer);
  const key = steps.pop();
  const parent = nodeAt(root, joinPointer(steps));
  return key !== undefined && parent?.kind === 'object' ? parent.members.get(key) : undefined;
}

/** The place of a node, for a finding about its value. */
export function valuePlace(node: JsonNode, pointer: string): Place {
  // Underlining a whole object would underline half the file: its opening brace is enough.
  const length = node.kind === 'scalar' ? node.length : 1;
  return { source: node.source, offset: node.offset, length, pointer };
}

/** The place of a member's key, for a finding about the key itself. */
export function keyPlace(member: JsonMember, pointer: string): Place {
  const { source, offset, length } = member.key;
  return { source, offset, length, pointer };
}

/** The steps of a JSON Pointer (RFC 6901), unescaped. */
export function pointerSteps(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON Pointer with these steps. */
export function joinPointer(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function childOf(node: JsonNode | undefined, step: string): JsonNode | undefined {
  if (node?.kind === 'object') return node.members.get(step)?.value;
  if (node?.kind === 'array') return node.items[Number(step)];
  return undefined;
}
