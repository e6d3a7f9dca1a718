import { type JsonNode, pointerSteps } from './jsonNode.ts';

/**
 * A copy of a tree without the parts the schema objects to, so that the checks can look at the rest.
 * An experiment with any fault goes as a whole: the others keep their places through their nodes.
 */
export function pruneInvalid(root: JsonNode, invalid: readonly string[]): JsonNode {
  const paths = invalid.map(pointerSteps).map((steps) => (isInExperiment(steps) ? steps.slice(0, 3) : steps));
  return prune(root, gather(paths)) ?? { ...root, kind: 'object', members: new Map() };
}

function isInExperiment(steps: readonly string[]): boolean {
  return steps[0] === 'experiments' && steps[1] === 'list' && steps.length > 3;
}

/** What is invalid below a value: nothing, the value itself, or parts of its entries. */
interface Invalid {
  whole: boolean;
  below: Map<string, Invalid>;
}

function gather(paths: readonly string[][]): Invalid {
  const root: Invalid = { whole: false, below: new Map() };
  for (const path of paths) {
    let at = root;
    for (const step of path) {
      const next = at.below.get(step) ?? { whole: false, below: new Map() };
      at.below.set(step, next);
      at = next;
    }
    at.whole = true;
  }
  return root;
}

function prune(node: JsonNode, invalid: Invalid | undefined): JsonNode | undefined {
  if (invalid?.whole) return undefined;
  if (!invalid || node.kind === 'scalar') return node;
  if (node.kind === 'array') {
    const items = node.items.flatMap((item, index) => prune(item, invalid.below.get(String(index))) ?? []);
    return { ...node, items };
  }
  const members = new Map(node.members);
  for (const [key, part] of invalid.below) {
    const member = members.get(key);
    const value = member && prune(member.value, part);
    if (member && value) members.set(key, { ...member, value });
    else members.delete(key);
  }
  return { ...node, members };
}
