import { definitionAt, schemaAt } from './schemaLookup.ts';

const definitions: Record<string, string> = {
  duration: 'a duration in double quotes, such as "30d"',
  durationOrSession: 'a duration in double quotes, such as "30d", or "session"',
  collectorUrl: 'an https address in double quotes, such as "https://id.example.com/v1"',
  shopOrigin: 'an https origin in double quotes, such as "https://www.example.com"',
  experiment: 'an object with "key" and "variants"',
};

const types: Record<string, string> = {
  string: 'a text in double quotes',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};

/** How a value is called in messages: `experiments.list[0].key`. */
export function dottedName(steps: readonly string[]): string {
  return steps.reduce((name, step) => {
    if (/^\d+$/.test(step)) return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}

/**
 * What belongs at these steps, as part of a sentence.
 * @param wanted the types the schema asks for here, where they depend on other settings
 */
export function expectedAt(steps: readonly string[], wanted?: string | string[]): string {
  if (steps.length === 0) return 'an object';
  if (steps.join('.') === 'consent.cache') return 'false or an object';
  const named = definitions[definitionAt(steps) ?? ''];
  if (named) return named;
  const schema = schemaAt(steps);
  const possible = [wanted ?? schema?.type ?? 'string'].flat();
  if (possible.some((type) => type === 'number' || type === 'integer')) return describeRange(steps);
  return possible.map((type) => types[type] ?? type).join(' or ');
}

/** The numbers allowed at these steps, as part of a sentence. */
export function describeRange(steps: readonly string[]): string {
  const schema = schemaAt(steps);
  const kind = schema?.type === 'integer' ? 'a whole number' : 'a number';
  return `${kind} from ${schema?.minimum} to ${schema?.maximum}`;
}
