import type { CollectorAnswer, CollectorRequest } from '../collector/exchange.ts';

/** A recipe that runs, under `https://id.acme.cz/v1` as far as it knows. */
export interface RecipeServer {
  answer(request: CollectorRequest): Promise<CollectorAnswer>;
  close(): Promise<void>;
}

/** What a fetched answer says, as the contract's checks read it. */
export async function readAnswer(response: Response): Promise<CollectorAnswer> {
  const { 'set-cookie': _cookies, ...headers } = Object.fromEntries(response.headers);
  return {
    status: response.status,
    headers,
    cookies: response.headers.getSetCookie(),
    body: await response.text(),
  };
}

/** The request as `fetch` takes it. */
export function requestInit({ method, headers, body }: CollectorRequest): RequestInit {
  return { method, headers, ...(body !== '' && { body }) };
}
