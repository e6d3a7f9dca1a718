import { readDocument } from './markdown.ts';

interface Property {
  description?: string;
  type?: string | string[];
  enum?: string[];
  $ref?: string;
  default?: unknown;
  required?: string[];
  properties?: Record<string, Property>;
  items?: Property;
  minimum?: number;
  maximum?: number;
}

const schema: Property & { $defs: Record<string, Property> } = JSON.parse(
  readDocument('schemas/tenant.schema.json'),
);

/** What values of a named kind look like, for people. */
const kinds: Record<string, string> = {
  tenantName: 'name',
  storageName: 'name',
  experimentName: 'name',
  globalName: 'JavaScript name',
  domain: '`auto`, `host` or a domain',
  cookiePath: 'path',
  duration: 'duration',
  durationOrSession: 'duration or `session`',
};

/** The README's table of options, made from the schema: every option with values, default and meaning. */
export function configReference(): string {
  const rows = rowsOf(schema, '');
  return ['', '| option | values | default | what it does |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}

function rowsOf(parent: Property, prefix: string): string[] {
  return Object.entries(parent.properties ?? {}).flatMap(([key, property]) => {
    const path = prefix + key;
    const required = parent.required?.includes(key) ?? false;
    const entries = objectBehind(property.items);
    const own = property.properties && !valuesOf(property) ? [] : [row(path, property, required)];
    return [...own, ...rowsOf(property, `${path}.`), ...(entries ? rowsOf(entries, `${path}[].`) : [])];
  });
}

function objectBehind(items: Property | undefined): Property | undefined {
  const target = items?.$ref ? schema.$defs[items.$ref.replace('#/$defs/', '')] : items;
  return target?.properties ? target : undefined;
}

function row(path: string, property: Property, required: boolean): string {
  const preset = property.default === undefined ? '' : code(JSON.stringify(property.default));
  const cells = [code(path), valuesOf(property), required ? 'required' : preset, property.description ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Values in words; empty for a plain group of options. */
function valuesOf(property: Property): string {
  const { $ref, enum: choices, type, items, minimum, maximum } = property;
  if ($ref) return kinds[$ref.replace('#/$defs/', '')] ?? 'an object';
  if (choices) return choices.map(code).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'number') return `${minimum} to ${maximum}`;
  if (type === 'array') return items?.enum ? `list of ${items.enum.map(code).join(', ')}` : 'list';
  if (Array.isArray(type))
    return type.map((each) => (each === 'boolean' ? '`false`' : wordFor(each))).join(' or ');
  return type === 'object' && property.properties ? '' : wordFor(type ?? '');
}

function wordFor(type: string): string {
  return { string: 'text', array: 'list', object: 'object' }[type] ?? type;
}

function code(text: string): string {
  return `\`${text}\``;
}
