import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

export type Ref<T> = T | { $ref: string };

interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Header {
  required: boolean;
  schema: object;
  example?: string;
}

interface Response {
  headers?: Record<string, Ref<Header>>;
  content?: Record<string, Media>;
}

interface Operation {
  tags: string[];
  parameters?: Ref<{ name: string; in: string; schema: object }>[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Ref<Response>>;
}

interface ContractDocument {
  paths: Record<string, { post?: Operation; get?: Operation }>;
  components: { schemas: Record<string, Record<string, unknown>> };
}

const file = new URL('../../../schemas/collector.openapi.yaml', import.meta.url);

/** The contract as data. References name the document, so that they lead somewhere from any part of it. */
export const contract: ContractDocument = JSON.parse(
  JSON.stringify(parse(readFileSync(file, 'utf8'))).replaceAll('"#/', '"collector#/'),
);

// Strict about unknown keywords, as a misspelt one checks nothing; the document around the schemas has its own.
const keywords = ['x-personal-data', ...Object.keys(contract)];
const ajv = new Ajv2020({ allErrors: true, keywords });
ajv.addSchema(contract, 'collector');
const compiled = new WeakMap<object, ValidateFunction>();

/** The schema of a batch without that of its messages, which are held to theirs one by one. */
export const eventsEnvelope = withoutMessages(contract.components.schemas.EventsRequest);

function withoutMessages(batch: Record<string, unknown> = {}): object {
  const { events, ...others } = batch.properties as Record<string, object>;
  return { ...batch, properties: { ...others, events: { ...events, items: true } } };
}

/** What is wrong with a value by a schema of the contract, or by the one of this name in its components. */
export function schemaFaults(schema: string | object, value: unknown): string[] {
  const named = typeof schema === 'string' ? contract.components.schemas[schema] : schema;
  if (!named) throw new Error(`the contract has no schema ${schema}`);
  const validate = compiled.get(named) ?? ajv.compile(named);
  compiled.set(named, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || 'it'} ${error.message}`);
}

/** The operation of a path, if there is one with this method. */
export function operationOf(path: string, method: string): Operation | undefined {
  const item = Object.hasOwn(contract.paths, path) ? contract.paths[path] : undefined;
  return method === 'POST' ? item?.post : method === 'GET' ? item?.get : undefined;
}

/** What a reference leads to, or the thing itself. */
export function resolved<T extends object>(thing: Ref<T>): T {
  if (!('$ref' in thing)) return thing;
  return thing.$ref
    .replace('collector#/', '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], contract) as T;
}
