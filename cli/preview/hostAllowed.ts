/** Names under which a browser on this machine reaches the server. */
const names = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request's `Host` header is one of this machine's own. Any other means that a name of somebody
 * else was pointed at this address (DNS rebinding), and that a foreign page would read the answer.
 */
export function hostAllowed(host: string | undefined, port: number): boolean {
  return names.some((name) => host === `${name}:${port}` || host === new URL(`http://${name}:${port}`).host);
}

/** The origins of this server's pages, as browsers write them: without the port of http. */
export function ownOrigins(port: number): string[] {
  return names.map((name) => new URL(`http://${name}:${port}`).origin);
}
