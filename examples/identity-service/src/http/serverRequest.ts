import type { FastifyReply, FastifyRequest } from 'fastify';
import { validators } from '../contract/validators.ts';
import type { Contract } from '../contract.generated.ts';
import type { Subject } from '../store/store.ts';
import { countRequest } from './countRequest.ts';
import { bodyOf, tenantIn, validated } from './exchange.ts';
import { HttpProblem } from './problem.ts';
import type { Service } from './service.ts';

/** A request of a tenant's own server. */
export interface ServerRequest {
  tenant: string;
  subject: Subject;
}

/**
 * Reads a request that needs the tenant's key. Attempts are counted before the key is looked at, so that nobody can
 * try many; who has none cannot tell whether a tenant exists.
 */
export function readServerRequest(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): ServerRequest {
  const body = bodyOf(request, ['application/json']);
  const tenant = tenantIn(body, service.tenants);
  countRequest(service, 'server', tenant?.name ?? '', request, reply);
  const hasKey = service.hasKey(tenant?.name ?? '', request.headers.authorization);
  if (!hasKey || !tenant) throw new HttpProblem('unauthorized', { 'www-authenticate': 'Bearer' });
  return { tenant: tenant.name, subject: subjectOf(validated(validators.subject, body)) };
}

function subjectOf(body: Contract['/erasure']['request']): Subject {
  return 'id' in body ? { softId: body.id } : { hardIds: body.hardIds };
}
