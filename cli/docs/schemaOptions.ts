import { readDocument } from './markdown.ts';

/** The parts of the config's schema that documents tell. */
export interface Property {
  description?: string;
  type?: string | string[];
  enum?: string[];
  enumDescriptions?: string[];
  $ref?: string;
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, Property>;
  items?: Property;
  additionalProperties?: Property | boolean;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  minLength?: number;
  maxLength?: number;
  uniqueItems?: boolean;
  then?: { const: unknown };
  patternErrorMessage?: string;
}

/** One option, wherever it is nested: `experiments.list[].key`. */
export interface SchemaOption {
  path: string;
  property: Property;
  required: boolean;
  /** Whether it has options of its own, and nothing but them. */
  group: boolean;
}

interface Branch {
  if: { properties: { platform: { const: string } } };
  then: { required?: string[]; properties: Record<string, Property | false> };
}

const schema = JSON.parse(readDocument('schemas/tenant.schema.json'));
const definitions: Record<string, Property> = schema.$defs;
const branches: Branch[] = schema.properties.consent.allOf;

/** What a config that extends no other has to say inside of a group. */
const ownRequirements = Object.entries<{ required: string[] }>(schema.else.properties).flatMap(
  ([group, { required }]) => required.map((key) => `${group}.${key}`),
);

/** Every option of a config, in the schema's order. */
export function schemaOptions(): SchemaOption[] {
  // What the schema asks only of a config that extends no other.
  const required: string[] = [...schema.required, ...schema.else.required];
  return optionsOf({ ...schema, required }, '');
}

/** The definition a property refers to, or an empty one. */
export function definitionOf({ $ref }: Property): Property {
  return definitions[$ref?.replace('#/$defs/', '') ?? ''] ?? {};
}

/** What the platforms make of an option of `consent`: platform and what is different there, if it has it. */
export function platformsOf(path: string): { platform: string; own: Property; required: boolean }[] {
  const [group, name = '', ...deeper] = path.split('.');
  if (group !== 'consent' || deeper.length > 0) return [];
  return branches.flatMap(({ if: when, then }) => {
    const own = then.properties[name] ?? {};
    const required = then.required?.includes(name) ?? false;
    return own === false ? [] : [{ platform: when.properties.platform.const, own, required }];
  });
}

/** How many platforms there are. */
export const platformCount = branches.length;

function optionsOf(parent: Property, prefix: string): SchemaOption[] {
  return Object.entries(parent.properties ?? {}).flatMap(([key, property]) => {
    const path = prefix + key;
    const always = ownRequirements.includes(path) || (parent.required?.includes(key) ?? false);
    const entries = property.items && { ...definitionOf(property.items), ...property.items };
    return [
      { path, property, required: always, group: property.type === 'object' && !!property.properties },
      ...optionsOf(property, `${path}.`),
      ...(entries ? optionsOf(entries, `${path}[].`) : []),
    ];
  });
}
