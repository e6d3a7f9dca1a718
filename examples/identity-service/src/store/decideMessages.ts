import { applyChanges } from '../rules/applyChanges.ts';
import type { Context } from '../rules/context.ts';
import { decide } from '../rules/decide.ts';
import type { Decision } from '../rules/decision.ts';
import { lookupOf } from '../rules/lookupOf.ts';
import type { Message } from '../rules/message.ts';
import type { Session } from './engine.ts';
import { loadSlice } from './loadSlice.ts';
import { rememberHashes } from './rememberHashes.ts';
import { ChangeWriter, type Content } from './writeChanges.ts';

/**
 * Has the rules decide about messages of one tenant, in their order, and writes what they say. To be run in a
 * transaction: rows are loaded once and written once, however many messages there are.
 */
export async function decideMessages(
  session: Session,
  tenant: string,
  messages: readonly (Message & Partial<Content>)[],
  outer: Context,
  otherHashes: readonly Context['hash'][],
): Promise<Decision[]> {
  const { context, aliases } = rememberHashes(outer, otherHashes);
  const earliest = Math.min(
    ...messages.map((message) => ('at' in message ? message.at : message.receivedAt)),
  );
  const lookup = lookupOf(messages, tenant, context);
  const slice = await loadSlice(session, tenant, lookup, earliest, aliases);
  const writer = new ChangeWriter(session, tenant);
  const decisions: Decision[] = [];
  for (const message of messages) {
    const decision = decide(message, slice, context);
    applyChanges(slice, decision.changes);
    writer.write(decision.changes, contentOf(message));
    decisions.push(decision);
  }
  await writer.finish();
  return decisions;
}

function contentOf({ receivedAt, name, properties }: Message & Partial<Content>): Content {
  return { received: receivedAt, name, properties };
}
