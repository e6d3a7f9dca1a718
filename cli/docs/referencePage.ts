import { anchorOf, code, defaultOf, valuesOf } from './configReference.ts';
import {
  definitionOf,
  type Property,
  platformCount,
  platformsOf,
  type SchemaOption,
  schemaOptions,
} from './schemaOptions.ts';

const introduction = [
  '<!-- Made from tenant.schema.json by `npx vitest run cli/docs -u`: edit there. -->',
  '# Config reference',
  'Every setting of a tenant config. A config is strict JSON; a key that is not listed here is an error. A config that extends another (see [`extends`](#extends)) may leave out whatever its base says. An editor shows the same if the config names the schema in [`$schema`](#schema).',
];

/** `schemas/REFERENCE.md`: all the schema says about every option, for people. */
export function referencePage(): string {
  const options = schemaOptions();
  const contents = options
    .map(({ path }) => `${'  '.repeat(depthOf(path))}- [${code(path)}](#${anchorOf(path)})`)
    .join('\n');
  return `${[...introduction, contents, ...options.map(sectionOf)].join('\n\n')}\n`;
}

function depthOf(path: string): number {
  return path.split('.').length - 1;
}

function sectionOf({ path, property, required, group }: SchemaOption): string {
  const facts = group ? [] : factsOf(path, property, required);
  const examples = (property.examples ?? []).map((example) => code(JSON.stringify(example)));
  const list = [...facts, ...(examples.length > 0 ? [`Examples: ${examples.join(', ')}`] : [])];
  return [
    `${'#'.repeat(depthOf(path) + 2)} ${code(path)}`,
    property.description ?? '',
    list.map((line) => `- ${line}`).join('\n'),
    ...platformSections(path),
  ].join('\n\n');
}

function factsOf(path: string, property: Property, required: boolean): string[] {
  const platforms = platformsOf(path);
  const preset = defaultOf(path, property);
  return [
    ...valueFacts(property),
    required ? 'Required' : `Default: ${preset || 'none'}`,
    ...limitsOf(property),
    ...(platforms.length > 0 && platforms.length < platformCount
      ? [`Platforms: ${platforms.map(({ platform }) => code(platform)).join(', ')}`]
      : []),
  ];
}

function valueFacts(property: Property): string[] {
  const { enum: choices, enumDescriptions = [] } = property.items?.enum ? property.items : property;
  const kind = property.items?.enum ? 'List of' : 'Values';
  if (!choices) return [`Values: ${valuesOf(property)}`];
  const explained = choices.map((choice, index) => {
    const description = enumDescriptions[index];
    return `  - ${code(choice)}${description ? `: ${description}` : ''}`;
  });
  return [`${kind}:\n${explained.join('\n')}`];
}

/** What a value has to comply with, one sentence each. */
function limitsOf(property: Property): string[] {
  const whole = { ...definitionOf(property), ...property };
  const entries = whole.items && { ...definitionOf(whole.items), ...whole.items };
  const weights = typeof whole.additionalProperties === 'object' ? whole.additionalProperties : undefined;
  return [
    ...(whole.patternErrorMessage && !entries ? [whole.patternErrorMessage] : []),
    ...(whole.minLength !== undefined ? [`${whole.minLength} to ${whole.maxLength} characters`] : []),
    ...(whole.maxItems !== undefined ? [`${whole.minItems ?? 0} to ${whole.maxItems} entries`] : []),
    ...(whole.uniqueItems ? ['No entry twice'] : []),
    ...(whole.maxProperties !== undefined
      ? [`${whole.minProperties} to ${whole.maxProperties} entries`]
      : []),
    ...(entries?.patternErrorMessage ? [`Each entry ${lowerFirst(entries.patternErrorMessage)}`] : []),
    ...(weights ? [`Each value must be a whole number from ${weights.minimum} to ${weights.maximum}`] : []),
  ];
}

/** What a platform says about an option in its own words. */
function platformSections(path: string): string[] {
  return platformsOf(path)
    .filter(({ own }) => own.description)
    .map(({ platform, own, required }) => {
      const facts = [
        ...(own.enum ? valueFacts(own) : limitsOf(own)),
        ...(required ? ['Required'] : []),
        ...(own.examples ?? []).map((example) => `Example: ${code(JSON.stringify(example))}`),
      ];
      const lines = [...new Set(facts)].map((line) => `- ${line}`).join('\n');
      return `With ${code(`"platform": "${platform}"`)}: ${own.description}${lines ? `\n\n${lines}` : ''}`;
    });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
