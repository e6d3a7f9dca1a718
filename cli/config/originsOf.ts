import { positionAt } from '../diagnostics/sourceText.ts';
import { type JsonNode, joinPointer, nodeAt } from './jsonNode.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** Where a setting of a resolved config came from: the config itself, one of its bases, or nowhere. */
export type Origin =
  | { from: 'file' | 'base'; file: string; line: number; column: number }
  | { from: 'default' };

/** One setting, with its JSON Pointer in the resolved config. */
export interface OriginatedSetting {
  pointer: string;
  steps: string[];
  value: unknown;
  origin: Origin;
}

/**
 * Every setting of a resolved config with its origin, in the config's order. A list of plain values is one
 * setting, since bases never add to a list.
 * @param root the merged config that was resolved
 */
export function originsOf(config: ResolvedConfig, root: JsonNode): OriginatedSetting[] {
  return settingsBelow(config, []).map(({ steps, value }) => {
    const pointer = joinPointer(steps);
    return { pointer, steps, value, origin: originOf(nodeAt(root, pointer), root) };
  });
}

function originOf(node: JsonNode | undefined, { source: own }: JsonNode): Origin {
  if (!node) return { from: 'default' };
  const { source, offset } = node;
  return { from: source === own ? 'file' : 'base', file: source.name, ...positionAt(source, offset) };
}

function settingsBelow(value: unknown, steps: string[]): { steps: string[]; value: unknown }[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const plainList = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  if (entries.length === 0 || plainList) return [{ steps, value }];
  return entries.flatMap(([key, each]) => settingsBelow(each, [...steps, key]));
}
