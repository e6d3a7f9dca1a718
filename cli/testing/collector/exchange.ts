/** A request as a collector sees it: the path below `collector.url`, names of headers in lower case. */
export interface CollectorRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** An answer of a collector. `cookies` are its Set-Cookie lines, which may not be joined. */
export interface CollectorAnswer {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: string;
}
