import { webStorage } from './webStorage.ts';

/** The value under a key of session storage; nothing where there is none or storage is blocked. */
export function readSession(key: string): string | null | undefined {
  return webStorage('sessionStorage', 'getItem', key);
}

/** Stores a value in session storage. Returns whether it can be read back. */
export function writeSession(key: string, value: string): boolean {
  webStorage('sessionStorage', 'setItem', key, value);
  return readSession(key) === value;
}

/** Deletes a key of session storage. */
export function eraseSession(key: string): void {
  webStorage('sessionStorage', 'removeItem', key);
}
