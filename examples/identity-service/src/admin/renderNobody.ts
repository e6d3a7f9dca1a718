import { type Html, html } from './html.ts';
import { renderLayout } from './renderLayout.ts';
import { renderErasureForm } from './renderProfile.ts';

/** What the page about nobody is made of. */
export interface NobodyPage {
  of: string;
  formToken: string;
  /** Why an identifier leads to nobody, if it is known. */
  end: 'erased' | 'withdrawn' | undefined;
}

const sentences = {
  erased: 'This identifier was erased. Only a keyed hash is left, so that it does not come back.',
  withdrawn:
    'Consent was withdrawn for this identifier, so it leads to nobody. What was done before that is kept, and can still be erased.',
  unknown: 'Nobody is known by this.',
};

/** What is shown when a search leads to nobody. */
export function renderNobody({ of, formToken, end }: NobodyPage): Html {
  return renderLayout(
    'Nobody found',
    html`<p role="status">${sentences[end ?? 'unknown']}</p>
${end === 'withdrawn' ? renderErasureForm({ of, formToken }) : undefined}`,
  );
}
