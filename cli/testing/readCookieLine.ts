import type { ObservedEntry } from '../disclosure/compareDisclosure.ts';

/** What a line given to `document.cookie` on a host asks for; nothing for a deletion. */
export function readCookieLine(line: string, host: string): ObservedEntry | undefined {
  const [pair = '', ...attributes] = line.split(';');
  const [name = '', ...value] = pair.split('=');
  const given = new Map(attributes.map((each) => each.split('=') as [string, string | undefined]));
  const maxAge = given.get('Max-Age');
  if (maxAge === '0') return undefined;
  const domain = given.get('Domain');
  return {
    storage: 'cookie',
    name,
    value: value.join('='),
    cookie: {
      domain: domain ? `.${domain}` : host,
      path: given.get('Path') ?? '',
      sameSite: given.get('SameSite') ?? '',
      secure: given.has('Secure'),
      seconds: maxAge === undefined ? null : Number(maxAge),
    },
  };
}
