import { type JsonNode, nodeAt, valuePlace } from '../config/jsonNode.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Finding, Place } from '../diagnostics/finding.ts';
import { findDurations, type WrittenDuration } from './durations.ts';
import { findNames, type StoredName } from './names.ts';

/** A config as the checks see it. */
export interface Subject {
  config: ResolvedConfig;
  /** Where a setting stands; `undefined` if it is a default. Steps are those of `config`. */
  place(...steps: (string | number)[]): Place | undefined;
  /** The names and the durations in it: several checks look at them. */
  names: readonly StoredName[];
  durations: readonly WrittenDuration[];
}

/** A config with what its checks have in common. */
export function describeSubject(config: ResolvedConfig, place: Subject['place']): Subject {
  return { config, place, names: findNames(config, place), durations: findDurations(config, place) };
}

/** One rule the schema cannot express. */
export type Check = (subject: Subject) => Finding[] | Promise<Finding[]>;

/**
 * @param root the merged tree that `config` was resolved from
 * @param whole the same tree before invalid parts were left out: pointers refer to this one
 */
export function createSubject(config: ResolvedConfig, root: JsonNode, whole: JsonNode): Subject {
  const pointers = new Map<string, string>();
  collectPointers(whole, '', pointers);
  return describeSubject(config, (...steps) => {
    const node = nodeAt(root, steps.map((step) => `/${step}`).join(''));
    return node && valuePlace(node, pointers.get(identity(node)) ?? '');
  });
}

function collectPointers(node: JsonNode, pointer: string, pointers: Map<string, string>): void {
  pointers.set(identity(node), pointer);
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) collectPointers(item, `${pointer}/${index}`, pointers);
  } else if (node.kind === 'object') {
    for (const [key, { value }] of node.members) {
      collectPointers(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, pointers);
    }
  }
}

function identity(node: JsonNode): string {
  return `${node.offset}:${node.source.path}`;
}
