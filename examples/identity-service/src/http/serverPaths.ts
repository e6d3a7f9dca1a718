/** Whether an operation is one of the tenants' servers, which need a key and get no CORS headers. */
export function isServerPath(path: string): boolean {
  return /\/(?:erasure|profile)$/.test(path);
}
