import { useRef, useState } from 'preact/hooks';
import { Controls } from './Controls.tsx';
import { Header } from './Header.tsx';
import type { Build, PlatformMode } from './protocol.ts';
import { StateView } from './StateView.tsx';
import { StorageView } from './StorageView.tsx';
import { Timeline } from './Timeline.tsx';
import { usePreviewFacts } from './usePreviewFacts.ts';
import { useShop } from './useShop.ts';
import { useTimeline } from './useTimeline.ts';

/** The panel: controls, the shop in a frame, what the snippet reports, what is stored, and the timeline. */
export function App() {
  const frame = useRef<HTMLIFrameElement>(null);
  const [mode, setMode] = useState<PlatformMode>('normal');
  const [build, setBuild] = useState<Build>('minified');
  const facts = usePreviewFacts(() => frame.current?.contentWindow?.location.reload());
  const timeline = useTimeline();
  const shop = useShop(frame, facts, timeline.events);
  if (!facts) return <p class="loading">Loading the tenant…</p>;
  const address = `${facts.shop}home?platform=${mode}&build=${build}`;
  return (
    <>
      <Header facts={facts} />
      <main>
        <Controls {...{ mode, setMode, build, setBuild, address, frame, shop }} collects={facts.collects} />
        <section class="shop" aria-labelledby="shop-title">
          <h2 id="shop-title">The shop</h2>
          {/* A frame of its own for each address: with one frame, going back would show another choice than the panel. */}
          <iframe key={address} ref={frame} src={address} title="A page of the shop with the snippet" />
        </section>
        <StateView state={shop.state} variants={shop.variants} />
        <StorageView stored={shop.stored} />
        <Timeline events={timeline.events} clear={timeline.clear} />
      </main>
    </>
  );
}
