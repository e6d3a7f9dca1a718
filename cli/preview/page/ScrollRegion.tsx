import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  label: string;
  /** Whenever this number changes, the end is shown: something was added there. */
  added?: number;
  children: ComponentChildren;
}

/** A region that scrolls by itself, and can be scrolled with the keyboard (WCAG 2.1.1). */
export function ScrollRegion({ label, added, children }: Props) {
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (added !== undefined) region.current?.scrollTo({ top: region.current.scrollHeight });
  }, [added]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way to scroll it without a pointer
    <section ref={region} class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
