import { useEffect, useState } from 'preact/hooks';
import type { PreviewFacts } from './protocol.ts';

/** The tenant's facts; fetched again, and `changed` called, whenever the config changes. */
export function usePreviewFacts(changed: () => void): PreviewFacts | undefined {
  const [facts, setFacts] = useState<PreviewFacts>();
  useEffect(() => {
    const load = async () => setFacts(await (await fetch('/preview.json')).json());
    const events = new EventSource('/events');
    // Also after the connection was lost: the server may have been started anew.
    events.onopen = load;
    events.onmessage = async () => {
      await load();
      changed();
    };
    return () => events.close();
  }, []);
  return facts;
}
