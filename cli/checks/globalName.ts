import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

// https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-window-object and what else every
// page's window has; a global of that name would break the page or be refused.
const windowNames =
  'window self document name location history customElements locationbar menubar personalbar scrollbars ' +
  'statusbar toolbar status close closed stop focus blur frames length top opener parent frameElement open ' +
  'navigator clientInformation originAgentCluster external alert confirm prompt print postMessage navigation ' +
  'screen visualViewport innerWidth innerHeight outerWidth outerHeight scrollX scrollY pageXOffset ' +
  'pageYOffset screenX screenY screenLeft screenTop devicePixelRatio event origin crypto performance caches ' +
  'indexedDB localStorage sessionStorage cookieStore scheduler trustedTypes isSecureContext ' +
  'crossOriginIsolated queueMicrotask setTimeout clearTimeout setInterval clearInterval ' +
  'requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback fetch atob btoa ' +
  'createImageBitmap structuredClone reportError matchMedia getComputedStyle getSelection find scroll ' +
  'scrollTo scrollBy moveTo moveBy resizeTo resizeBy speechSynthesis chrome console globalThis captureEvents ' +
  'releaseEvents addEventListener removeEventListener dispatchEvent';

const scriptNames =
  'undefined NaN Infinity eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI ' +
  'encodeURIComponent escape unescape Object Function Array Number Boolean String Symbol Date Promise RegExp ' +
  'Error JSON Math Intl Map Set WeakMap WeakSet Proxy Reflect BigInt ArrayBuffer DataView Atomics ' +
  'hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf __defineGetter__ ' +
  '__defineSetter__ __lookupGetter__ __lookupSetter__ ' +
  'await break case catch class const continue debugger default delete do else enum export extends false ' +
  'finally for function if implements import in instanceof interface let new null package private protected ' +
  'public return static super switch this throw true try typeof var void while with yield';

// What the platforms and their tag managers put on every page.
const platformNames = 'gtag google_tag_data google_tag_manager ga shoptet Didomi didomiOnReady didomiConfig';

const reserved = new Set(`${windowNames} ${scriptNames} ${platformNames}`.split(' '));
const eventHandler = /^on[a-z]+$/;
const domInterface = /^(?:HTML|SVG|CSS|DOM|Web|RTC|IDB|XML|WebGL|Audio|Media)[A-Z]/;

/** The API's global and the data layer must not take a name that pages already have. */
export const checkGlobalName: Check = ({ config, place }) => {
  const globals: [string, string | undefined, (string | number)[]][] = [
    ['global', config.global, ['global']],
    ['consent.dataLayer', config.consent.dataLayer, ['consent', 'dataLayer']],
  ];
  return globals.flatMap(([label, value, steps]) => {
    const at = place(...steps);
    return at && value !== undefined && isReserved(value)
      ? [createFinding('GLOBAL_RESERVED', at, label, value)]
      : [];
  });
};

function isReserved(name: string): boolean {
  return reserved.has(name) || eventHandler.test(name) || domInterface.test(name);
}
