import { introductionOf } from './consentGate.ts';
import { identifierCode } from './identifierCode.ts';
import type { ServerCookie } from './serverCookie.ts';

/** A module for Cloudflare Workers, and for whatever else has `Request` and `Response`. */
export function workerRecipe(cookie: ServerCookie): string {
  return `${introductionOf(cookie)
    .map((line) => `// ${line}`.trimEnd())
    .join('\n')}
//
// Cloudflare: a Worker with the route <host>${cookie.path}, in the zone that serves the shop too: elsewhere
// Safari sees another network. Limit how often one address may ask (60 a minute leave room for an office) with
// a rate limiting rule.

${identifierCode(cookie)}
export default {
  async fetch(request) {
    const { headers, method, url } = request;
    const origin = headers.get('Origin');
    if (new URL(url).pathname !== ${JSON.stringify(cookie.path)}) return new Response(null, { status: 404 });
    if (method === 'OPTIONS') return new Response(null, preflight(origin));
    if (method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    const text = Number(headers.get('Content-Length')) > 65536 ? ' '.repeat(65537) : await request.text();
    const answer = identify(origin, headers.get('Content-Type'), headers.get('Cookie'), text);
    return new Response(JSON.stringify(answer.body), answer);
  },
};
`;
}
