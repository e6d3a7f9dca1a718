import type { Page } from '@playwright/test';
import { script } from '../fixtures/html.ts';

type Purposes = Record<string, string | number | string[]>;

declare global {
  interface Window {
    dataLayer: unknown[];
    gtag(...command: unknown[]): void;
  }
}

/** The beginning of every page with Google's tag: the queue and the function that feeds it. */
export const gtagStub = script(
  'window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}',
);

/** The page's own `gtag('consent', …)` as an inline script. */
export function consentCommand(command: 'default' | 'update', purposes: Purposes): string {
  return script(`gtag('consent','${command}',${JSON.stringify(purposes)})`);
}

/** Nobody has chosen yet: the usual first push. */
export const defaultDenied =
  gtagStub + consentCommand('default', { ad_storage: 'denied', analytics_storage: 'denied' });

/** The banner reports at once that the visitor agreed earlier. */
export const grantedUpdate = consentCommand('update', { analytics_storage: 'granted' });

/** The page of a visitor who agreed earlier. */
export const alreadyGranted = defaultDenied + grantedUpdate;

/** The banner reports a choice. */
export function choose(
  page: Page,
  value: 'granted' | 'denied',
  purpose = 'analytics_storage',
): Promise<void> {
  return page.evaluate(([key, state]) => window.gtag('consent', 'update', { [key]: state }), [
    purpose,
    value,
  ] as const);
}

/** A choice that passes by whatever replaced the array's `push`: `put` places `arguments` in `dataLayer`. */
export function chooseUnseen(
  page: Page,
  value: 'granted' | 'denied',
  put = 'Array.prototype.push.call(dataLayer,arguments)',
): Promise<void> {
  return page.evaluate(`(function(){${put}})('consent','update',{analytics_storage:'${value}'})`);
}
