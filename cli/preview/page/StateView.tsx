import type { TagState } from './useShop.ts';

interface Props {
  state: TagState | undefined;
  variants: [experiment: string, variant: string | null][];
}

/** What the snippet reports in the shop page. */
export function StateView({ state, variants }: Props) {
  return (
    <section class="state" aria-labelledby="state-title">
      <h2 id="state-title">What the snippet reports</h2>
      {state ? (
        <dl aria-live="polite">
          <dt>Consent</dt>
          <dd class={state.consent}>{state.consent}</dd>
          <dt>Storage</dt>
          <dd>{state.storage}</dd>
          <dt>Identifier</dt>
          <dd>
            <code>{state.id ?? 'null'}</code>
          </dd>
          {variants.map(([experiment, variant]) => (
            <>
              <dt>Experiment {experiment}</dt>
              <dd>{variant ?? 'takes no part'}</dd>
            </>
          ))}
        </dl>
      ) : (
        <p>There is no snippet in the page.</p>
      )}
    </section>
  );
}
