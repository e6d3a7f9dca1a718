import { sharedParents } from '../../snippet/storage/sharedParents.ts';

/**
 * Domains of which platforms give each customer a subdomain, though the Public Suffix List does not name them:
 * browsers would accept a cookie there. Those the snippet itself keeps away from come first; it cannot carry
 * them all.
 */
const sharedDomains = new Set([
  ...sharedParents(),
  // Shop systems.
  ...'bigcartel.com ccvshop.nl company.site demandware.net ecwid.com eshop-rychle.cz iai-shop.com'.split(' '),
  ...'lojavirtualnuvem.com.br mitiendanube.com mybigcommerce.com myshoprenter.hu shoprenter.hu'.split(' '),
  ...'webshopapp.com'.split(' '),
  // Website builders and blogs.
  ...'cafe24.com cargo.site estranky.cz godaddysites.com hs-sites.com hubspotpagebuilder.com'.split(' '),
  ...'jimdofree.com jimdosite.com jouwweb.nl mozello.com mystrikingly.com simdif.com'.split(' '),
  ...'squarespace.com strikingly.com tilda.ws tistory.com ucoz.ru webador.com webnode.com webnode.cz'.split(
    ' ',
  ),
  ...'webnode.page webnode.sk weebly.com wordpress.com zyrosite.com'.split(' '),
]);

/** Whether unrelated customers of a platform have sites below a domain that is no public suffix. */
export function isSharedDomain(domain: string): boolean {
  return sharedDomains.has(domain);
}

/** The part of a domain that one owner has: a public suffix or shared domain and one label. Loads the list. */
export async function registrableDomain(domain: string): Promise<string | null> {
  const labels = domain.split('.');
  for (let index = labels.length - 1; index >= 0; index--) {
    if (!isSharedDomain(labels.slice(index).join('.'))) continue;
    return index === 0 ? null : labels.slice(index - 1).join('.');
  }
  const { getDomain } = await import('tldts');
  return getDomain(domain, { allowPrivateDomains: true });
}
