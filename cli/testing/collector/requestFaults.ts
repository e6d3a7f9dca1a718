import { operationOf, resolved, schemaFaults } from './contract.ts';
import type { CollectorRequest } from './exchange.ts';

/** Largest body, in bytes. */
export const MAX_BODY = 65_536;

/** Most characters of one message as JSON. */
export const MAX_MESSAGE = 8000;

/**
 * All that is wrong with a request by the contract, and with who sends it: pages send nothing but what the
 * snippet should. Empty if all is well.
 */
export function requestFaults(request: CollectorRequest): string[] {
  const operation = operationOf(request.path, request.method);
  if (!operation) return ['is no operation of the contract'];
  const faults = operation.tags.includes('page') ? pageFaults(request) : [];
  for (const parameter of operation.parameters ?? []) {
    const { name, in: place, schema } = resolved(parameter);
    const value = request.headers[name.toLowerCase()];
    if (place === 'header') faults.push(...schemaFaults(schema, value).map((fault) => `${name}: ${fault}`));
  }
  if (operation.tags.includes('server') && !request.headers.authorization?.startsWith('Bearer ')) {
    faults.push('has no Bearer key');
  }
  if (operation.requestBody) faults.push(...bodyFaults(request, operation.requestBody.content));
  return faults;
}

function pageFaults({ path, headers }: CollectorRequest): string[] {
  const faults: string[] = [];
  if (headers.cookie !== undefined && path !== '/identifier') faults.push('is sent with credentials');
  if (headers.authorization !== undefined) faults.push('is sent with a key');
  return faults;
}

function bodyFaults(request: CollectorRequest, content: Record<string, { schema: object }>): string[] {
  const type = mediaTypeOf(request);
  if (!content[type]) return [`has the content type ${type}`];
  if (Buffer.byteLength(request.body) > MAX_BODY) return ['has a body of more than 64 KiB'];
  const body = parseJson(request.body);
  const schema = content['application/json']?.schema;
  if (!schema) throw new Error(`${request.path} takes no JSON`);
  return body === undefined
    ? ['has a body that is no JSON']
    : [...schemaFaults(schema, body), ...tooLong(body)];
}

function tooLong(body: unknown): string[] {
  const { events } = body as { events?: unknown };
  const messages: unknown[] = Array.isArray(events) ? events : [];
  return messages
    .filter((message) => JSON.stringify(message).length > MAX_MESSAGE)
    .map((message) => `has a message of ${JSON.stringify(message).length} characters`);
}

/** The content type without its parameters. */
export function mediaTypeOf({ headers }: { headers: Record<string, string> }): string {
  return (headers['content-type'] ?? '').replace(/;.*/, '').trim().toLowerCase();
}

/** The value of a JSON text; nothing if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
