import { bridge, look, remoteDenial } from './consentFlow.ts';
import { guard } from './lib/guard.ts';
import { consent } from './state.ts';
import { isCacheValid } from './storage/cache.ts';

// After what every tenant has: where there is no collector, nothing moves in the bundle, and no hash changes.

import { flush } from './collector/messages.ts';

/**
 * Follows what the visitor's other pages did: at once through the cache key where there is one, else by
 * the missing cookie when this page is looked at again (also out of the back/forward cache).
 */
export function followOtherPages(): void {
  $window.addEventListener('pageshow', look);
  $document.addEventListener('visibilitychange', __COLLECTOR__ ? flush : look);
  if (__COLLECTOR__) $window.addEventListener('pagehide', flush);
  if (__CACHE__) {
    $window.addEventListener(
      'storage',
      guard((event: StorageEvent) => {
        // Somebody cleared everything: a refusal only if our cookie is gone too.
        if (!event.key) look();
        else if (event.key === $cacheKey && consent !== 'denied') {
          if (event.newValue) bridge();
          // A removal older than this page's own grant says nothing.
          else if (!isCacheValid()) remoteDenial();
        }
      }),
    );
  }
}
