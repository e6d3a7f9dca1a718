import schema from '../../schemas/tenant.schema.json' with { type: 'json' };

const urlPattern = new RegExp(schema.$defs.collectorUrl.pattern, 'u');
const originPattern = new RegExp(schema.$defs.shopOrigin.pattern, 'u');

/** The endpoint that was probably meant: as browsers write it, over https, without a slash at the end. */
export function suggestCollectorUrl(text: string): string | undefined {
  const url = parse(text);
  // What else it says cannot be left out without asking another address.
  if (url?.search !== '' || url.hash !== '') return undefined;
  const address = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  return urlPattern.test(address) ? address : undefined;
}

/** The origin of the page that was probably meant. */
export function suggestOrigin(text: string): string | undefined {
  const origin = parse(text)?.origin;
  return origin !== undefined && originPattern.test(origin) ? origin : undefined;
}

/** An address, also one without its protocol; with https, unless it is on this machine. */
function parse(text: string): URL | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 600 || !/^(?:https?:\/\/)?[^\s/:?#@\\]+(?::\d+)?(?:[/?#][^\s\\]*)?$/i.test(trimmed))
    return undefined;
  // On this machine both protocols are common.
  if (/^(?:localhost|127\.)/i.test(trimmed)) return undefined;
  const whole = /^https?:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  // Only the protocol's default port goes with it: another one answers http alone.
  const secure = /^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/i.test(whole)
    ? whole
    : whole.replace(/^http:(\/\/[^/:]+)(?::80)?(?=[/?#]|$)/i, 'https:$1');
  return URL.canParse(secure) ? new URL(secure) : undefined;
}
