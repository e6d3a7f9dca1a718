import type { FastifyReply, FastifyRequest } from 'fastify';
import { validators } from '../../contract/validators.ts';
import type { EventsAnswer, IdentifyAnswer, RefusalReason } from '../../contract.generated.ts';
import type { Decision } from '../../rules/decision.ts';
import { countDecisions } from '../countDecisions.ts';
import { type Arrival, incomingEvent, readMessages } from '../messages.ts';
import { readPageRequest } from '../pageRequest.ts';
import type { Service } from '../service.ts';

/** Takes in a batch: what it answers as accepted is in the database for good. */
export async function answerEvents(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<EventsAnswer> {
  const { tenant, body } = readPageRequest(service, 'events', validators.events, request, reply);
  const receivedAt = service.now();
  const arrival: Arrival = {
    tenant: tenant.name,
    consent: body.consent,
    receivedAt,
    sentAt: body.sentAt,
  };
  const { events, refused } = readMessages(body.events, arrival);
  const decisions = events.length > 0 ? await service.store.takeEvents(tenant.name, events) : [];
  decisions.forEach((decision, index) => {
    if (decision.outcome === 'refused')
      refused.push({ key: events[index]?.key ?? '', reason: reasonOf(decision) });
  });
  countDecisions(service.metrics, tenant.name, decisions, refused.length);
  return {
    accepted: decisions.filter(({ outcome }) => outcome === 'accepted').length,
    duplicates: decisions.filter(({ outcome }) => outcome === 'duplicate').length,
    refused,
    ...(decisions.some(({ rotate }) => rotate) && { rotate: true as const }),
  };
}

/** One identify message: the same as a batch of one, but its reason stands in the answer. */
export async function answerIdentify(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<IdentifyAnswer> {
  const { tenant, body } = readPageRequest(service, 'events', validators.identify, request, reply);
  const { tenant: _, consent, ...message } = body;
  const receivedAt = service.now();
  const arrival: Arrival = { tenant: tenant.name, consent, receivedAt, sentAt: receivedAt };
  const [decision] = await service.store.takeEvents(tenant.name, [incomingEvent(message, arrival)]);
  if (!decision) throw new Error('a message without a decision');
  const isRefused = decision.outcome === 'refused';
  countDecisions(service.metrics, tenant.name, [decision], isRefused ? 1 : 0);
  return {
    ...(isRefused && { refused: reasonOf(decision) }),
    ...(decision.rotate && { rotate: true as const }),
  };
}

/** The contract's word; a message without consent never gets as far as the rules. */
function reasonOf({ reason }: Decision): RefusalReason {
  return reason === undefined || reason === 'no-consent' ? 'malformed' : reason;
}
