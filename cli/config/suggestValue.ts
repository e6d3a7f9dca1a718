import { dottedName } from './describeSchema.ts';
import { rangeOf } from './durationRange.ts';
import type { JsonNode } from './jsonNode.ts';
import { definitionAt, schemaAt } from './schemaLookup.ts';
import { suggestDuration } from './suggestDuration.ts';

/** A value of the right type that a value of the wrong one stands for, as JSON, if there is just one. */
export function suggestValue(node: JsonNode, steps: readonly string[]): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const { value } = node;
  if (typeof value === 'number' && /^duration/.test(definitionAt(steps) ?? '')) {
    const duration = suggestDuration(String(value), rangeOf(dottedName(steps)));
    return duration && JSON.stringify(duration);
  }
  if (typeof value !== 'string') return undefined;
  const schema = schemaAt(steps);
  if (steps.join('.') === 'consent.cache') return value === 'false' ? value : undefined;
  if (schema?.type === 'boolean') return /^(?:true|false)$/.test(value) ? value : undefined;
  if (schema?.type === 'array' && schema.items) return JSON.stringify([value]);
  const whole = /^(?:0|[1-9]\d{0,5})$/.test(value);
  if (schema?.type !== 'integer' && schema?.type !== 'number') return undefined;
  return whole && Number(value) <= (schema.maximum ?? 0) ? value : undefined;
}
