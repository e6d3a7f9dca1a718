import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describeError.ts';
import { allowKnownOrigin } from './pageRequest.ts';
import { HttpProblem } from './problem.ts';
import { isServerPath } from './serverPaths.ts';
import type { Service } from './service.ts';

/** Answers an error with the contract's problem. One that is ours is logged, without anything the request said. */
export function tellProblem(
  service: Service,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const told = problemOf(service, error, request, reply);
  for (const [name, value] of Object.entries(told.headers)) reply.header(name, value);
  return reply.code(told.problem.status).type('application/problem+json').send(JSON.stringify(told.problem));
}

function problemOf(
  service: Service,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode >= 500) {
    request.log.error(describeError(error));
    return new HttpProblem('unavailable');
  }
  // Found by the framework before a handler could: too long, or not readable at all.
  return refuseBody(service, statusCode === 413 ? 'too-large' : 'malformed', request, reply);
}

function refuseBody(
  service: Service,
  slug: 'too-large' | 'malformed',
  request: FastifyRequest,
  reply: FastifyReply,
): HttpProblem {
  try {
    if (!isServerPath(request.routeOptions.url ?? ''))
      allowKnownOrigin(service, request.headers.origin, reply);
    return new HttpProblem(slug);
  } catch (problem) {
    return problem as HttpProblem;
  }
}
