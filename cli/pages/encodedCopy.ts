/** How a container may hold a snippet so that the page gets it back unchanged. */
export type Encoding = 'json' | 'html';

/**
 * The text that a copy stands for if it is encoded as a whole and in a place that is decoded again: a string in
 * JSON or JavaScript (the export of a tag manager's container), or HTML shown as text. A script element decodes
 * nothing, so the same characters there are an alteration.
 * @param before what stands directly before the copy
 */
export function decodeCopy(raw: string, before: string): { encoding: Encoding; text: string } | undefined {
  if (/\\/.test(raw)) {
    if (!/(?:^|[^\\])\\?["']\s*$|\\u003e$|\\n\s*$/i.test(withoutTag(before))) return undefined;
    const text = parseString(raw);
    return text === undefined ? undefined : { encoding: 'json', text };
  }
  if (/&(?:quot|amp|gt|#0*3[489]|#x2[267]);/i.test(raw) && !/<script\b[^<>]{0,300}>\s*$/i.test(before)) {
    return { encoding: 'html', text: decodeHtml(raw) };
  }
  return undefined;
}

/** The tag of the script may stand in the same string. */
function withoutTag(before: string): string {
  return before.replace(
    /(?:<|\\u003c)script\b(?:(?!\\u003e)[^<>]){0,300}(?:>|\\u003e)(?:\\[nrt]|\s){0,20}$/i,
    '',
  );
}

function parseString(raw: string): string | undefined {
  try {
    const text: unknown = JSON.parse(`"${raw}"`);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

const references: Record<string, string> = { quot: '"', amp: '&', gt: '>', lt: '<', apos: "'" };

function decodeHtml(raw: string): string {
  return raw.replace(
    /&(?:(quot|amp|gt|lt|apos)|#0*(\d{2,3})|#x0*([\da-f]{2}));/gi,
    (_, name, decimal, hex) =>
      name
        ? (references[name.toLowerCase()] ?? '')
        : String.fromCharCode(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );
}
