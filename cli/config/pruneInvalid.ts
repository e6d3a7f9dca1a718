import { type JsonNode, pointerSteps } from './jsonNode.ts';

/**
 * A copy of a tree without the parts the schema objects to, so that the checks can look at the rest.
 * An experiment with any fault goes as a whole: the others keep their places through their nodes.
 */
export function pruneInvalid(root: JsonNode, invalid: readonly string[]): JsonNode {
  const paths = invalid.map(pointerSteps).map((steps) => (isInExperiment(steps) ? steps.slice(0, 3) : steps));
  return prune(root, paths) ?? { ...root, kind: 'object', members: new Map() };
}

function isInExperiment(steps: readonly string[]): boolean {
  return steps[0] === 'experiments' && steps[1] === 'list' && steps.length > 3;
}

function prune(node: JsonNode, paths: readonly string[][]): JsonNode | undefined {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (paths.length === 0 || node.kind === 'scalar') return node;
  if (node.kind === 'array') {
    const items = node.items.flatMap((item, index) => prune(item, below(paths, String(index))) ?? []);
    return { ...node, items };
  }
  const members = new Map(node.members);
  for (const [key, member] of node.members) {
    const value = prune(member.value, below(paths, key));
    if (value) members.set(key, { ...member, value });
    else members.delete(key);
  }
  return { ...node, members };
}

function below(paths: readonly string[][], step: string): string[][] {
  return paths.filter((path) => path[0] === step).map((path) => path.slice(1));
}
