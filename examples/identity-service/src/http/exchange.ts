import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseBody } from '../contract/parseBody.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { HttpProblem } from './problem.ts';

/** The header fields that let a page of this origin read the answer. */
export function allowOrigin(reply: FastifyReply, origin: string): void {
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
  reply.header('access-control-expose-headers', 'Retry-After, RateLimit');
}

/** The JSON of a body in one of these content types; anything else is malformed. */
export function bodyOf(request: FastifyRequest, types: readonly string[]): unknown {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const body =
    types.includes(type) && Buffer.isBuffer(request.body) ? parseBody(request.body.toString()) : undefined;
  if (body === undefined) throw new HttpProblem('malformed');
  return body;
}

/** The tenant that a body names, if it is served here. */
export function tenantIn(body: unknown, tenants: ReadonlyMap<string, Tenant>): Tenant | undefined {
  const name: unknown = Object(body).tenant;
  return typeof name === 'string' ? tenants.get(name) : undefined;
}

/** A body that is what the contract describes; else the problem says where it is not, without its values. */
export function validated<Value>(validate: ValidateFunction<Value>, body: unknown): Value {
  if (validate(body)) return body;
  const errors = (validate.errors ?? []).map(({ instancePath, keyword, message = '' }) => ({
    // Names of unknown fields are the sender's own words: they are not repeated.
    pointer: instancePath,
    detail: keyword === 'additionalProperties' ? 'must have no other fields' : message,
  }));
  throw new HttpProblem('malformed', {}, errors);
}
