import type { Platform } from '../config/resolvedConfig.ts';

/** Everything a server has to know to set the identifier cookie as the snippet of a tenant does. */
export interface ServerCookie {
  tenant: string;
  name: string;
  /** Attributes but `Max-Age`, as the snippet writes them: `;Path=/;SameSite=Lax;Secure;Domain=acme.cz`. */
  attributes: string;
  /** Seconds, at most 400 days; `null` for a session cookie. */
  maxAge: number | null;
  /** Whether the lifetime counts from the day of minting, and is never renewed. */
  fixed: boolean;
  /** Path of the endpoint that the snippet asks: `/v1/identifier`. */
  path: string;
  /** The shop's pages; nobody else is answered. */
  origins: string[];
  platform: Platform;
  purposes: string[];
}

/** The whole line that an answer sets the cookie with, for a value minted today. */
export function setCookieLine(
  { name, attributes, maxAge }: Pick<ServerCookie, 'name' | 'attributes' | 'maxAge'>,
  value: string,
): string {
  return `${name}=${value}${attributes}${maxAge === null ? '' : `;Max-Age=${maxAge}`}`;
}
