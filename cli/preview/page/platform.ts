import { installConsentMode } from './platforms/consentMode.ts';
import { installDidomiSdk } from './platforms/didomiSdk.ts';
import { installShoptetBar } from './platforms/shoptetBar.ts';
import type { PlatformControl } from './protocol.ts';

/** Longer than the snippet waits by default. */
const slowness = 6000;

const installers = { google: installConsentMode, shoptet: installShoptetBar, didomi: installDidomiSdk };

declare global {
  interface Window {
    /** Missing as long as the platform has not arrived. */
    previewPlatform?: PlatformControl;
  }
}

/** Puts the simulated platform into the shop page, at once or late, as the script element's data says. */
function start({ platform, purposes, dataLayer, mode }: DOMStringMap): void {
  const install = installers[platform as keyof typeof installers];
  const arrive = () => {
    window.previewPlatform = install(JSON.parse(purposes ?? '[]'), dataLayer ?? 'dataLayer');
  };
  if (mode === 'none') window.tellPanel('there is no platform on this page');
  else if (mode === 'slow') setTimeout(arrive, slowness);
  else arrive();
}

start(document.currentScript?.dataset ?? {});
