import type { FastifyReply, FastifyRequest } from 'fastify';
import { validators } from '../../contract/validators.ts';
import { readPageRequest } from '../pageRequest.ts';
import type { Service } from '../service.ts';

/** Ends the use of an identifier. The time that counts is that of the arrival. */
export async function answerWithdrawal(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<undefined> {
  const { tenant, body } = readPageRequest(service, 'withdrawal', validators.withdrawal, request, reply);
  const { id: softId, key, at } = body;
  const receivedAt = service.now();
  await service.store.withdraw({ kind: 'withdrawal', tenant: tenant.name, softId, key, at, receivedAt });
  service.metrics.count('identity_withdrawals_total', 'Identifiers whose use ended.', {
    tenant: tenant.name,
  });
  reply.code(204);
}
