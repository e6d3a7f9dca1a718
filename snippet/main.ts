import { didomi } from './consent/didomi.ts';
import { google } from './consent/google.ts';
import { shoptet } from './consent/shoptet.ts';
import { begin, open, settle, signal } from './consentFlow.ts';
import { guard } from './lib/guard.ts';
import { log } from './lib/log.ts';
import { pageApi } from './pageApi.ts';
import { followOtherPages } from './tabs.ts';

/** Puts the API on the page, listens to the configured platform and follows what it says. */
export function main(): void {
  const queue = $window[$global];
  // Our own earlier copy, or a stranger's object (also an element with that id): leave it alone.
  if (queue && !Array.isArray(queue)) {
    if (__DEBUG__)
      log('window.' + $global + ' is taken, by an earlier copy or by something else: doing nothing');
    return;
  }
  if (__DEBUG__) log('version ' + $version + ' starts');
  $window[$global] = pageApi;
  const go = guard(() => {
    open();
    guard(listen)();
    settle();
  });
  // A clobbered `prerendering` is an element, not `true`.
  if (($document as { prerendering?: unknown }).prerendering === true) {
    if (__DEBUG__) log('the page is being prerendered: memory only until it is shown');
    begin();
    $document.addEventListener('prerenderingchange', go);
  } else go();
  if (queue) (queue as Parameters<typeof pageApi.push>[0][]).forEach(pageApi.push);
}

function listen(): void {
  followOtherPages();
  if (__GOOGLE__) google(signal);
  if (__SHOPTET__) shoptet(signal);
  if (__DIDOMI__) didomi(signal);
}
