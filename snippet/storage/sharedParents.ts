/**
 * Domains below which unrelated sites live although no public suffix list says so: a cookie set there
 * would be read by strangers. The snippet never chooses them, the checks refuse them.
 */
export const SHARED_PARENTS: readonly string[] = ['myshoptet.com'];
