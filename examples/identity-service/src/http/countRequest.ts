import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimits } from '../settings/settings.ts';
import { HttpProblem } from './problem.ts';
import { clientOf } from './rateLimiter.ts';
import type { Service } from './service.ts';

/** Counts a request of a client against its limit, and tells what is left; 429 beyond it. */
export function countRequest(
  { limiter, limits }: Service,
  limit: keyof RateLimits,
  tenant: string,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const key = `${limit} ${tenant} ${clientOf(request.ip)}`;
  const { allowed, left, wait } = limiter.count(key, limits[limit], performance.now());
  reply.header('ratelimit', `"${limit}";r=${left};t=${wait}`);
  if (!allowed) throw new HttpProblem('rate-limited', { 'retry-after': String(wait) });
}
