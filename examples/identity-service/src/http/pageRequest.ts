import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tenant } from '../tenants/tenant.ts';
import { countRequest } from './countRequest.ts';
import { allowOrigin, bodyOf, tenantIn, validated } from './exchange.ts';
import { HttpProblem } from './problem.ts';
import type { Service } from './service.ts';

/** The snippet sends text, which needs no preflight request. */
const contentTypes = ['text/plain', 'application/json'];

/** A request of a page that may ask. */
export interface PageRequest<Body> {
  tenant: Tenant;
  origin: string;
  body: Body;
}

/**
 * Reads a request of a page. Throws the problem it has; from the moment it is known that the page is one of the
 * tenant's, it can read that problem.
 */
export function readPageRequest<Body extends { tenant: string }>(
  service: Service,
  limit: 'identifier' | 'events' | 'withdrawal',
  validate: ValidateFunction<Body>,
  request: FastifyRequest,
  reply: FastifyReply,
): PageRequest<Body> {
  const { origin } = request.headers;
  const body = parsed(service, request, reply);
  const tenant = tenantIn(body, service.tenants);
  // A body without a name is malformed, whoever sent it; another page learns no more than its own mistake.
  if (!tenant && typeof Object(body).tenant !== 'string') {
    allowKnownOrigin(service, origin, reply);
    throw new HttpProblem('malformed');
  }
  if (!tenant) throw new HttpProblem('tenant-unknown');
  if (origin === undefined || !tenant.origins.has(origin)) throw new HttpProblem('origin');
  allowOrigin(reply, origin);
  countRequest(service, limit, tenant.name, request, reply);
  return { tenant, origin, body: validated(validate, body) };
}

function parsed(service: Service, request: FastifyRequest, reply: FastifyReply): unknown {
  try {
    return bodyOf(request, contentTypes);
  } catch (problem) {
    allowKnownOrigin(service, request.headers.origin, reply);
    throw problem;
  }
}

/** Where no tenant can be told: a page of any of them may read the problem, and no other may know it. */
export function allowKnownOrigin(service: Service, origin: string | undefined, reply: FastifyReply): void {
  if (origin === undefined || !service.origins.has(origin)) throw new HttpProblem('origin');
  allowOrigin(reply, origin);
}
