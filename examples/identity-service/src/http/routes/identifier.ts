import type { FastifyReply, FastifyRequest } from 'fastify';
import { validators } from '../../contract/validators.ts';
import type { IdentifierAnswer } from '../../contract.generated.ts';
import { cookieValues, identifierCookie } from '../../tenants/identifierCookie.ts';
import { identifierIn, isUsable, mintIdentifier, pickStored } from '../../tenants/storedIdentifier.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import { readPageRequest } from '../pageRequest.ts';
import { HttpProblem } from '../problem.ts';
import type { Service } from '../service.ts';

/** Sets the identifier cookie: the one the browser has, else the one the page proposes. Stores nothing. */
export async function answerIdentifier(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<IdentifierAnswer> {
  const { tenant, origin, body } = readPageRequest(
    service,
    'identifier',
    validators.identifier,
    request,
    reply,
  );
  const value = await valueFor(service, tenant, request.headers.cookie, body.value);
  reply.header('set-cookie', await identifierCookie(tenant, value, origin, service.now()));
  return { value };
}

async function valueFor(
  { store, now }: Service,
  { name, cookie }: Tenant,
  header: string | undefined,
  proposed: string,
): Promise<string> {
  const time = now();
  const usable = isUsable(proposed, cookie, time);
  const stored =
    pickStored(cookieValues(header, cookie.name), cookie, time) ?? (usable ? proposed : undefined);
  if (stored === undefined) return mintIdentifier(time);
  const end = await store.endOf(name, identifierIn(stored));
  if (end === 'withdrawn') throw new HttpProblem('withdrawn');
  if (end === undefined) return stored;
  const other = usable && identifierIn(proposed) !== identifierIn(stored);
  const fresh = other && (await store.endOf(name, identifierIn(proposed))) === undefined;
  return fresh ? proposed : mintIdentifier(time);
}
