import { escapeHtml } from '../disclosure/escapeHtml.ts';
import type { Preview } from './loadPreview.ts';
import type { Build, PlatformMode } from './page/protocol.ts';

const pages = { home: 'Home', product: 'A product', basket: 'The basket' };

/** What the address of a shop page asks for. */
export interface ShopRequest {
  page: string;
  mode: PlatformMode;
  build: Build;
}

/** Reads a shop page's address; `undefined` if it is none. */
export function readShopRequest(address: URL, { facts }: Preview): ShopRequest | undefined {
  const page = address.pathname.slice(facts.shop.length);
  if (!address.pathname.startsWith(facts.shop) || !Object.hasOwn(pages, page)) return undefined;
  const mode = address.searchParams.get('platform');
  return {
    page,
    mode: mode === 'slow' || mode === 'none' ? mode : 'normal',
    build: address.searchParams.get('build') === 'debug' ? 'debug' : 'minified',
  };
}

/** A page of the simulated shop: the recorder, the tenant's snippet exactly as pasted, then the platform. */
export function shopPage({ facts, scripts }: Preview, { page, mode, build }: ShopRequest): string {
  const query = escapeHtml(`?platform=${mode}&build=${build}`);
  const links = Object.entries(pages)
    .map(([name, title]) => `<li><a href="${facts.shop}${name}${query}">${title}</a></li>`)
    .join('');
  const data = [
    `data-platform="${facts.platform}"`,
    `data-purposes="${escapeHtml(JSON.stringify(facts.purposes))}"`,
    `data-data-layer="${escapeHtml(facts.dataLayer)}"`,
    `data-mode="${mode}"`,
  ].join(' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${pages[page as keyof typeof pages]} - ${facts.tenant}</title>
<link rel="stylesheet" href="/assets/panel.css">
<script src="/assets/recorder.js" data-global="${facts.global}"></script>
<script>${scripts[build]}</script>
<script src="/assets/platform.js" ${data}></script>
</head>
<body>
<h1>${pages[page as keyof typeof pages]}</h1>
<nav aria-label="Shop"><ul>${links}</ul></nav>
</body>
</html>
`;
}
