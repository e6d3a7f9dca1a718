/**
 * Domains below which unrelated sites live although no public suffix list says so: a cookie set there
 * would be read by strangers. The snippet never chooses them, the checks refuse them. (A function, because
 * the minifier puts a list that is used once where it is used only if it does not have to keep it.)
 */
export const sharedParents = (): readonly string[] => ['myshoptet.com'];
