import { introductionOf } from './consentGate.ts';
import { identifierCode } from './identifierCode.ts';
import type { ServerCookie } from './serverCookie.ts';

/** A router for Express; the tests run it with version 5. */
export function expressRecipe(cookie: ServerCookie): string {
  const path = JSON.stringify(cookie.path);
  return `${introductionOf(cookie)
    .map((line) => `// ${line}`.trimEnd())
    .join('\n')}
//
// In your server:
//   import { identifier } from './identifier.js';
//   app.use(identifier);
// Limit how often one address may ask (60 a minute leave room for an office), for example with
// express-rate-limit.

import express from 'express';

${identifierCode(cookie)}
export const identifier = express.Router();

identifier.options(${path}, (request, response) => {
  const { status, headers } = preflight(request.get('Origin'));
  response.status(status).set(headers).end();
});

identifier.post(${path}, (request, response) => {
  const answer = (text) => {
    const type = request.get('Content-Type');
    const { status, headers, body } = identify(request.get('Origin'), type, request.get('Cookie'), text);
    // Not json(): Express would add its own character set to the content type.
    response.writeHead(status, headers).end(JSON.stringify(body));
  };
  // Another parser was first.
  if (request.readableEnded) return answer(typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? ''));
  const chunks = [];
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
    if (size <= 65536) chunks.push(chunk);
  });
  request.on('end', () => answer(size > 65536 ? ' '.repeat(65537) : Buffer.concat(chunks).toString()));
});
`;
}
