import { createHmac } from 'node:crypto';

/**
 * The keyed hash that an ID leaves behind. Without the secret nobody can tell whose it was, not even by trying
 * all e-mail addresses there are; tenants' hashes of one ID have nothing in common.
 */
export function hashId(secret: string, tenant: string, kind: 'soft' | 'hard', value: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([tenant, kind, value]))
    .digest('base64url');
}
