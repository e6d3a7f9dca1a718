import { quote } from '../diagnostics/printable.ts';
import { type JsonNode, sourceOf } from './jsonNode.ts';

/** What stands in the file instead, as part of a sentence. */
export function describeFound(node: JsonNode): string {
  if (node.kind === 'array') return 'a list';
  if (node.kind === 'object') return 'an object';
  if (typeof node.value === 'string') return `the text ${quote(node.value)}`;
  return typeof node.value === 'number' ? `the number ${sourceOf(node).slice(0, 60)}` : String(node.value);
}
