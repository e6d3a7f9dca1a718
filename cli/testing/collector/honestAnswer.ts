import type {
  EventsRequest,
  IdentifierRequest,
  IdentifyRequest,
  Subject,
  WithdrawalRequest,
} from '../../../snippet/collector/contract.generated.d.ts';
import { type FakeTenant, json, noContent, preflight, problem } from './answers.ts';
import { eventsEnvelope, operationOf, schemaFaults } from './contract.ts';
import type { CollectorAnswer, CollectorRequest } from './exchange.ts';
import type { FakeMemory } from './fakeMemory.ts';
import { MAX_BODY, mediaTypeOf, parseJson } from './requestFaults.ts';

/** What a correct collector answers. */
export function honestAnswer(
  tenant: FakeTenant,
  memory: FakeMemory,
  request: CollectorRequest,
  rotate = false,
): CollectorAnswer {
  if (request.method === 'OPTIONS') return preflight(tenant, request);
  if (request.path === '/health') return json(tenant, request, { status: 'ok' });
  const operation = operationOf(request.path, request.method);
  if (!operation) return problem(tenant, request, 404);
  const status = refusal(tenant, request, operation.tags.includes('page'));
  if (status) return problem(tenant, request, status);
  const body = parseJson(request.body);
  switch (request.path) {
    case '/identifier':
      return identifier(tenant, memory, request, body as IdentifierRequest);
    case '/events': {
      const answer = memory.take((body as EventsRequest).events);
      return json(tenant, request, rotate ? { ...answer, rotate } : answer);
    }
    case '/identify':
      return json(tenant, request, { ...memory.takeOne(body as IdentifyRequest), ...(rotate && { rotate }) });
    case '/withdrawal': {
      const { id, at } = body as WithdrawalRequest;
      if (!memory.withdrawals.has(id)) memory.withdrawals.set(id, at);
      return noContent(tenant, request);
    }
    case '/erasure':
      return json(tenant, request, memory.erase(body as Subject));
    default: {
      const profile = memory.profile(body as Subject);
      return profile ? json(tenant, request, profile) : problem(tenant, request, 404);
    }
  }
}

/** The status with which a request is turned away; nothing if it is not. */
function refusal(tenant: FakeTenant, request: CollectorRequest, fromPage: boolean): number | undefined {
  const { path, headers } = request;
  if (Buffer.byteLength(request.body) > MAX_BODY) return 413;
  const body = parseJson(request.body) as Record<string, unknown> | null | undefined;
  if (!fromPage && headers.authorization !== `Bearer ${tenant.key}`) return 401;
  const name = body?.tenant;
  if (typeof name === 'string' && name !== tenant.tenant) return fromPage ? 404 : 401;
  if (fromPage && !tenant.origins.includes(headers.origin ?? '')) return 403;
  const content = operationOf(path, 'POST')?.requestBody?.content;
  const schema = path === '/events' ? eventsEnvelope : content?.['application/json']?.schema;
  if (!content?.[mediaTypeOf(request)] || !schema || schemaFaults(schema, body).length > 0) return 400;
  return undefined;
}

function identifier(
  tenant: FakeTenant,
  memory: FakeMemory,
  request: CollectorRequest,
  { value: proposed }: IdentifierRequest,
): CollectorAnswer {
  const found = cookieValues(request, tenant.cookie)[0] ?? proposed;
  const candidates = [found, proposed, mint(memory, tenant.now())];
  const value = candidates.find((candidate) => !memory.erased.has(idOf(candidate))) ?? found;
  if (memory.withdrawals.has(idOf(value))) return problem(tenant, request, 410);
  const cookies = [`${tenant.cookie}=${value}; ${tenant.cookieAttributes}`];
  return { ...json(tenant, request, { value }), cookies };
}

const idOf = (value: string) => value.slice(2, 34);
const dayOf = (value: string) => Number.parseInt(value.slice(35), 36);

/** The valid values of the identifier cookie, the one that counts first. */
function cookieValues({ headers }: CollectorRequest, name: string): string[] {
  return (headers.cookie ?? '')
    .split('; ')
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
    .filter((value) => schemaFaults('StoredIdentifier', value).length === 0)
    .sort((a, b) => dayOf(a) - dayOf(b) || (a < b ? -1 : 1));
}

/** A value of today that depends on nothing but what the fake has erased: tests repeat. */
function mint(memory: FakeMemory, now: number): string {
  return `1.${memory.erased.size.toString(16).padStart(32, 'e')}.${Math.floor(now / 864e5).toString(36)}`;
}
