import { createFinding, type Finding } from '../diagnostics/finding.ts';
import type { ExtendChain } from './extendChain.ts';
import { type JsonNode, valuePlace } from './jsonNode.ts';
import { type IdleNull, mergePatch } from './mergePatch.ts';

// What describes a file, not a tenant's settings: never inherited.
const ownKeys = ['$schema', 'extends', 'tenant'];

/** Merges a chain from its farthest base to the config itself; `undefined` if the config is not readable. */
export function mergeChain(chain: ExtendChain): { root: JsonNode | undefined; findings: Finding[] } {
  const { documents, complete } = chain;
  const findings: Finding[] = [];
  let merged: JsonNode | undefined;
  for (const [index, document] of [...documents.entries()].reverse()) {
    const layer = document.root && without(document.root, index === 0 ? ['extends'] : ownKeys);
    if (!layer) continue;
    const base = index + 1 < documents.length ? documents[index + 1] : undefined;
    const idle: IdleNull[] = [];
    merged = mergePatch(merged, layer, idle);
    // With an unreadable base nobody knows what there was to remove.
    if (complete) findings.push(...idle.map((item) => idleNullFinding(item, base?.source.name)));
  }
  return { root: documents[0]?.root ? merged : undefined, findings };
}

function idleNullFinding({ key, member, pointer }: IdleNull, base: string | undefined): Finding {
  return createFinding('NULL_UNEXPECTED', valuePlace(member.value, pointer), key, base);
}

function without(node: JsonNode, keys: readonly string[]): JsonNode {
  if (node.kind !== 'object') return node;
  return { ...node, members: new Map([...node.members].filter(([key]) => !keys.includes(key))) };
}
