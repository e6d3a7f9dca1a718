import { domainToASCII } from 'node:url';
import { closestWord } from './closestWord.ts';
import { isDeviceName } from './deviceNames.ts';

const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const tenantPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const pathPattern = /^\/(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9_~/.-]{0,254}$/;

/** What was probably meant by a domain: no scheme, port, path, outer dots or capitals; in punycode. */
export function suggestDomain(text: string): string | undefined {
  if (text.length > 300) return undefined;
  if (/^\s*[A-Za-z]+\s*$/.test(text)) return closestWord(text.trim(), ['auto', 'host']);
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]{1,8}:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^[*.]{1,9}/, '')
    .replace(/\.$/, '');
  const domain = domainToASCII(host);
  return domain.length <= 253 && domainPattern.test(domain) ? domain : undefined;
}

/** A tenant's name without capitals and accents, with hyphens for spaces, dots and underscores. */
export function suggestTenantName(text: string): string | undefined {
  if (text.length > 100) return undefined;
  const name = text
    .trim()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\s._-]+/g, '-');
  return tenantPattern.test(name) && !isDeviceName(name) ? name : undefined;
}

/** A cookie path that begins as it must. */
export function suggestPath(text: string): string | undefined {
  const path = `/${text.trim().replace(/^\/+/, '')}`;
  return text !== '' && pathPattern.test(path) && !path.includes('--') ? path : undefined;
}

/** A relative path written as on Windows, as it is written everywhere. */
export function suggestRelativePath(text: string): string | undefined {
  const path = text.replaceAll('\\', '/');
  const relative = path !== text && path.length <= 1024 && !/^\/|^[A-Za-z][A-Za-z0-9+.-]*:|\0/.test(path);
  return relative ? path : undefined;
}
