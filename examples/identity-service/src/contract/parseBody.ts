/** Deeper than any page nests, and far from what parsers and databases can bear. */
const deepest = 64;

const unstorable = /\0|\p{Cs}/gu;

/**
 * The JSON value of a body; `undefined` if it is none. U+0000 and halves of surrogate pairs, which PostgreSQL cannot
 * keep, become U+FFFD, as the contract says. They can only come as escapes: a body is valid UTF-8 when it gets here.
 */
export function parseBody(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (isTooDeep(text)) return undefined;
  return text.includes('\\u') ? storable(value) : value;
}

/** Counts brackets outside of strings. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    else if (bracket === ']' || bracket === '}') depth--;
    if (depth > deepest) return true;
  }
  return false;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(unstorable, '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(unstorable, '\uFFFD'), storable(inner)]),
  );
}
