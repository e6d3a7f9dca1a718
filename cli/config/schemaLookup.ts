import schema from '../../schemas/tenant.schema.json' with { type: 'json' };

/** The parts of a JSON Schema the messages are made from. */
interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, SchemaNode | false>;
  additionalProperties?: SchemaNode | false;
  items?: SchemaNode;
  minimum?: number;
  maximum?: number;
}

const root = schema as unknown as SchemaNode & { $defs: Record<string, SchemaNode> };
const platformBranches = schema.properties.consent.allOf.map((branch) => ({
  platform: branch.if.properties.platform.const,
  options: branch.then.properties as Record<string, unknown>,
}));

/** The schema of the value at these steps, its `$ref` followed; `undefined` beyond the known keys. */
export function schemaAt(steps: readonly string[]): SchemaNode | undefined {
  let node = follow(root);
  for (const step of steps) {
    const named = node?.properties?.[step];
    node = follow(named || node?.items || node?.additionalProperties || undefined);
  }
  return node;
}

/** Name of the `$defs` entry the value at these steps refers to, such as `duration`. */
export function definitionAt(steps: readonly string[]): string | undefined {
  const parent = schemaAt(steps.slice(0, -1));
  const named = parent?.properties?.[steps.at(-1) ?? ''] || parent?.items;
  return (named || undefined)?.$ref?.replace('#/$defs/', '');
}

/** The keys known in the object at these steps; in `consent` only those of the platform. */
export function knownKeys(steps: readonly string[], platform: unknown): string[] {
  const keys = Object.keys(schemaAt(steps)?.properties ?? {});
  if (steps.join('/') !== 'consent') return keys;
  const branch = platformBranches.find((candidate) => candidate.platform === platform);
  return keys.filter((key) => branch?.options[key] !== false);
}

/** The platforms that have a `consent` option. */
export function platformsWith(option: string): string[] {
  return platformBranches.filter(({ options }) => options[option] !== false).map(({ platform }) => platform);
}

function follow(node: SchemaNode | undefined): SchemaNode | undefined {
  const name = node?.$ref?.replace('#/$defs/', '');
  return name === undefined ? node : { ...root.$defs[name], ...node };
}
