import { type JsonMember, type JsonNode, joinPointer } from './jsonNode.ts';

/** A `null` in a patch that found nothing to remove. */
export interface IdleNull {
  key: string;
  member: JsonMember;
  pointer: string;
}

/**
 * Applies a JSON Merge Patch (RFC 7396) to located values: objects are merged, anything else replaced,
 * null removes. A merged object stands where the patch's object stands. Neither input is changed.
 * @param idle collects the nulls that removed nothing
 */
export function mergePatch(
  base: JsonNode | undefined,
  patch: JsonNode,
  idle: IdleNull[] = [],
  steps: readonly string[] = [],
): JsonNode {
  if (patch.kind !== 'object') return patch;
  const members = new Map(base?.kind === 'object' ? base.members : []);
  for (const [key, member] of patch.members) {
    const path = [...steps, key];
    if (member.value.kind === 'scalar' && member.value.value === null) {
      if (!members.delete(key)) idle.push({ key, member, pointer: joinPointer(path) });
    } else {
      const value = mergePatch(members.get(key)?.value, member.value, idle, path);
      members.set(key, { key: member.key, value });
    }
  }
  return { ...patch, members };
}
