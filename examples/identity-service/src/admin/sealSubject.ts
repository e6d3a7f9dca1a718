import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Subject } from '../store/store.ts';

/** Somebody of a tenant. */
export interface Sought {
  tenant: string;
  subject: Subject;
}

/** Makes addresses of people that say nothing about them. */
export interface SubjectSeal {
  seal(sought: Sought): string;
  /** `undefined` for anything that this process did not seal. */
  open(text: string): Sought | undefined;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * An address of a page stays in the browser's history, and must not tell an e-mail address there. So it holds who
 * is meant encrypted (AES-256-GCM), by a key that ends with the process.
 */
export function createSubjectSeal(): SubjectSeal {
  const key = randomBytes(32);
  return {
    seal(sought) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(sought)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(text) {
      const sealed = Buffer.from(text, 'base64url');
      if (sealed.length <= nonceLength + tagLength) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength));
      decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
      try {
        const opened = [decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()];
        return JSON.parse(Buffer.concat(opened).toString());
      } catch {
        return undefined;
      }
    },
  };
}
