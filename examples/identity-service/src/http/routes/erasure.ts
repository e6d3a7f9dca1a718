import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErasureAnswer } from '../../contract.generated.ts';
import { readServerRequest } from '../serverRequest.ts';
import type { Service } from '../service.ts';

/** Erases a person: what is left is keyed hashes. */
export async function answerErasure(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ErasureAnswer> {
  const { tenant, subject } = readServerRequest(service, request, reply);
  const counts = await service.store.erase({
    kind: 'erasure',
    tenant,
    receivedAt: service.now(),
    ...subject,
  });
  service.metrics.count('identity_erasures_total', 'Erasures that were asked for.', { tenant });
  return counts;
}
