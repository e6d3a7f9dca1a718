import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';

/** What the admin page answered. */
export interface AdminAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Asks a listening admin page as a browser would, that can also be told to lie about itself. */
export interface AdminBrowser {
  get(path: string, headers?: Record<string, string>): Promise<AdminAnswer>;
  /** Sends a form with the token of the first page, unless `fields` have another. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<AdminAnswer>;
  /** Sends a form and goes where it leads. */
  follow(path: string, fields: Record<string, string>): Promise<AdminAnswer>;
}

/** Lets the server listen, and signs in with a key. */
export async function openAdminBrowser(server: FastifyInstance, key: string): Promise<AdminBrowser> {
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`operator:${key}`).toString('base64')}`;

  async function ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    body = '',
  ): Promise<AdminAnswer> {
    const sent = request(origin + path, { method, headers: { authorization, ...headers } }).end(body);
    const [answer] = await once(sent, 'response');
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  }
  const get: AdminBrowser['get'] = (path, headers = {}) => ask('GET', path, headers);
  const post: AdminBrowser['post'] = async (path, fields, headers = {}) => {
    const token = /name="token" value="([^"]+)"/.exec((await get('/')).body)?.[1] ?? '';
    const form = new URLSearchParams({ token, ...fields });
    const type = 'application/x-www-form-urlencoded';
    return ask('POST', path, { origin, 'content-type': type, ...headers }, String(form));
  };
  return {
    get,
    post,
    async follow(path, fields) {
      const { headers } = await post(path, fields);
      return get(headers.location ?? '/nowhere');
    },
  };
}
