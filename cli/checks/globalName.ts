import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { browserGlobals } from './browserGlobals.generated.ts';
import type { Check } from './subject.ts';

// What browsers have besides: new or of one engine only, and what `window` inherits from Object.
const furtherGlobals =
  'navigation scheduler trustedTypes find chrome globalThis undefined Intl Reflect hasOwnProperty ' +
  'isPrototypeOf propertyIsEnumerable toLocaleString valueOf __defineGetter__ __defineSetter__ ' +
  '__lookupGetter__ __lookupSetter__ onbeforeinstallprompt onappinstalled credentialless ' +
  'documentPictureInPicture fence viewport launchQueue sharedStorage fetchLater getScreenDetails ' +
  'queryLocalFonts getDigitalGoodsService showOpenFilePicker showSaveFilePicker showDirectoryPicker ' +
  'openDatabase offscreenBuffering styleMedia webkitRequestFileSystem webkitRequestAnimationFrame ' +
  'webkitCancelAnimationFrame webkit safari ApplePaySession dump fullScreen scrollByLines scrollByPages ' +
  'scrollMaxX scrollMaxY mozInnerScreenX mozInnerScreenY Iterator Temporal SuppressedError ' +
  'DisposableStack AsyncDisposableStack';

// https://tc39.es/ecma262/#prod-ReservedWord, and what is reserved in strict code or modules.
const words =
  'await break case catch class const continue debugger default delete do else enum export extends false ' +
  'finally for function if implements import in instanceof interface let new null package private protected ' +
  'public return static super switch this throw true try typeof var void while with yield';

// What platforms, tag managers, shop systems and the most widespread library put on pages.
const platformNames =
  'gtag google_tag_data google_tag_manager google_tag_params ga fbq shoptet Shopify Didomi didomiOnReady ' +
  'didomiConfig __tcfapi __gpp __cmp __uspapi OneTrust Optanon OptanonWrapper Cookiebot UC_UI usercentrics ' +
  'klaro jQuery $';

let reserved: ReadonlySet<string> | undefined;

/** The API's global and the data layer must not take a name that pages already have. */
export const checkGlobalName: Check = ({ config, place }) => [
  ...checkName('global', config.global, place('global')),
  ...checkName('consent.dataLayer', config.consent.dataLayer, place('consent', 'dataLayer')),
];

function checkName(label: string, value: string | undefined, at: Place | undefined): Finding[] {
  return at && value !== undefined && isReserved(value)
    ? [createFinding('GLOBAL_RESERVED', at, label, value)]
    : [];
}

/** Most configs keep both defaults: the thousand names are taken apart when one does not. */
function isReserved(name: string): boolean {
  reserved ??= new Set([browserGlobals, furtherGlobals, words, platformNames].join(' ').split(' '));
  return reserved.has(name);
}
