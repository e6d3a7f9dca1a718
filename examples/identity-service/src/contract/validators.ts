import type { Contract, EventsRequest, Message } from '../contract.generated.ts';
import { compileSchema, schemaOf } from './contractDocument.ts';

/** A batch whose messages are not looked at yet: each is held to its own schema, and fails alone. */
export type EventsEnvelope = Omit<EventsRequest, 'events'> & { events: unknown[] };

/** One function per request of the contract. */
export const validators = {
  identifier: compileSchema<Contract['/identifier']['request']>(schemaOf('IdentifierRequest')),
  events: compileSchema<EventsEnvelope>(envelopeOf(schemaOf('EventsRequest'))),
  identify: compileSchema<Contract['/identify']['request']>(schemaOf('IdentifyRequest')),
  withdrawal: compileSchema<Contract['/withdrawal']['request']>(schemaOf('WithdrawalRequest')),
  subject: compileSchema<Contract['/erasure']['request']>(schemaOf('Subject')),
  message: compileSchema<Message>(schemaOf('Message')),
};

function envelopeOf(batch: Record<string, unknown>): Record<string, unknown> {
  const { events, ...others } = batch.properties as Record<string, object>;
  return { ...batch, properties: { ...others, events: { ...events, items: true } } };
}
