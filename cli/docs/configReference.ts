import { type Property, platformsOf, type SchemaOption, schemaOptions } from './schemaOptions.ts';

/** What values of a named kind look like, for people. */
const kinds: Record<string, string> = {
  tenantName: 'name',
  storageName: 'name',
  experimentName: 'name',
  globalName: 'JavaScript name',
  domain: '`auto`, `host` or a domain',
  cookiePath: 'path',
  collectorUrl: 'https address',
  shopOrigin: 'https origin',
  duration: 'duration',
  durationOrSession: 'duration or `session`',
};

/** The README's table of options, made from the schema: every option with values, default and meaning. */
export function configReference(): string {
  const rows = schemaOptions()
    .filter(({ group }) => !group)
    .map(row);
  return ['', '| option | values | default | what it does |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}

function row({ path, property, required }: SchemaOption): string {
  const link = `[${code(path)}](schemas/REFERENCE.md#${anchorOf(path)})`;
  const cells = [
    link,
    valuesOf(property),
    required ? 'required' : defaultOf(path, property),
    firstSentence(property),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The anchor of an option's heading, as code hosts make it. */
export function anchorOf(path: string): string {
  return path.toLowerCase().replace(/[^\w-]/g, '');
}

/** The default in words; what differs from platform to platform with their names. */
export function defaultOf(path: string, property: Property): string {
  if (property.default !== undefined) return code(JSON.stringify(property.default));
  return platformsOf(path)
    .filter(({ own }) => own.default !== undefined)
    .map(({ platform, own }) => `${code(JSON.stringify(own.default))} (${platform})`)
    .join(', ');
}

/** Values in words; empty for a plain group of options. */
export function valuesOf(property: Property): string {
  const { $ref, enum: choices, type, items, minimum, maximum } = property;
  if ($ref) return kinds[$ref.replace('#/$defs/', '')] ?? 'an object';
  if (choices) return choices.map(code).join(', ');
  // What is no object must be the one constant.
  if (property.then) return `object or \`${JSON.stringify(property.then.const)}\``;
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'number' || type === 'integer') return `${minimum} to ${maximum}`;
  if (type === 'array') return items?.enum ? `list of ${items.enum.map(code).join(', ')}` : 'list';
  if (Array.isArray(type)) return type.map(wordFor).join(' or ');
  return type === 'object' && property.properties ? '' : wordFor(type ?? '');
}

/** Text in code style. */
export function code(text: string): string {
  return `\`${text}\``;
}

function firstSentence({ description = '' }: Property): string {
  return /^.*?[.](?= [A-Z]|$)/.exec(description)?.[0] ?? description;
}

function wordFor(type: string): string {
  return { string: 'text', array: 'list', object: 'object' }[type] ?? type;
}
