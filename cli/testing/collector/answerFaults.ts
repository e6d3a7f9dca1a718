import { type Header, operationOf, type Ref, resolved, schemaFaults } from './contract.ts';
import type { CollectorAnswer, CollectorRequest } from './exchange.ts';
import { mediaTypeOf, parseJson } from './requestFaults.ts';

/** All that is wrong with the answer to a request by the contract. Empty if all is well. */
export function answerFaults(request: CollectorRequest, answer: CollectorAnswer): string[] {
  const operation = operationOf(request.path, request.method);
  const described = operation?.responses[answer.status];
  if (!described) return [`the status ${answer.status} is not described`];
  const { headers = {}, content } = resolved(described);
  return [
    ...headerFaults(headers, answer),
    ...cookieFaults('Set-Cookie' in headers, answer),
    ...policyFaults(request, answer),
    ...(content ? bodyFaults(content, answer) : answer.body ? ['has a body'] : []),
    ...agreementFaults(request, answer),
  ];
}

function headerFaults(described: Record<string, Ref<Header>>, answer: CollectorAnswer): string[] {
  return Object.entries(described).flatMap(([name, header]) => {
    const { required, schema } = resolved(header);
    const given = name === 'Set-Cookie' ? answer.cookies : [answer.headers[name.toLowerCase()]];
    const values = given.filter((value) => value !== undefined);
    if (values.length === 0) return required ? [`has no ${name}`] : [];
    return values.flatMap((value) => schemaFaults(schema, value).map((fault) => `${name}: ${fault}`));
  });
}

function cookieFaults(allowed: boolean, { cookies }: CollectorAnswer): string[] {
  if (!allowed && cookies.length > 0) return ['sets a cookie'];
  return cookies.length > 1 ? ['sets more than one cookie'] : [];
}

/** What the contract says of all answers. */
function policyFaults(request: CollectorRequest, { status, headers }: CollectorAnswer): string[] {
  const faults: string[] = [];
  const allowed = headers['access-control-allow-origin'];
  if (allowed !== undefined && allowed !== request.headers.origin) faults.push('allows another origin');
  if (allowed !== undefined && (status === 403 || status === 404)) faults.push('allows an origin');
  if (!/(?:^|, *)Origin(?: *,|$)/i.test(headers.vary ?? '')) faults.push('has no Vary: Origin');
  if (headers['cache-control'] !== 'no-store') faults.push('may be cached');
  return faults;
}

function bodyFaults(
  content: Record<string, { schema: object; example?: unknown }>,
  answer: CollectorAnswer,
): string[] {
  const media = content[mediaTypeOf(answer)];
  if (!media) return [`has the content type ${answer.headers['content-type']}`];
  const body = parseJson(answer.body);
  const faults = schemaFaults(media.schema, body);
  // The example of a problem tells its type: the schema knows only the list of all.
  const { type, status } = (media.example ?? {}) as { type?: string; status?: number };
  const problem = body as { type?: string; status?: number } | undefined;
  if (type !== undefined && problem?.type !== type) faults.push(`is not the problem ${type}`);
  if (status !== undefined && problem?.status !== status) faults.push('has a problem of another status');
  return faults;
}

/** What must agree between two places, which no schema can say. */
function agreementFaults(request: CollectorRequest, answer: CollectorAnswer): string[] {
  if (answer.status !== 200) return [];
  const body = (parseJson(answer.body) ?? {}) as Record<string, unknown>;
  if (request.path === '/identifier' && answer.cookies[0]?.replace(/^[^=]*=|;.*/g, '') !== body.value) {
    return ['sets a cookie with another value'];
  }
  if (request.path !== '/events') return [];
  const { events } = (parseJson(request.body) ?? {}) as { events?: unknown[] };
  const { accepted, duplicates, refused } = body as { accepted: number; duplicates: number; refused: [] };
  const sum = accepted + duplicates + (refused?.length ?? 0);
  return sum === events?.length ? [] : [`counts ${sum} of ${events?.length} messages`];
}
