import { type Html, html, type Shown } from './html.ts';
import { renderLayout, renderSection } from './renderLayout.ts';

/** What the search page is made of. */
export interface SearchPage {
  tenants: readonly string[];
  formToken: string;
  /** What happened before. */
  notice?: Shown;
}

/** The first page: one form for each way in which a person can be named. */
export function renderSearch({ tenants, formToken, notice }: SearchPage): Html {
  const options = tenants.map((name) => html`<option>${name}</option>`);
  const form = (fields: Shown) => html`<form method="post" action="/search" autocomplete="off">
<input type="hidden" name="token" value="${formToken}">
<label>Tenant <select name="tenant" required>${options}</select></label>
${fields}
<button>Show the profile</button>
</form>`;
  const byHardId =
    form(html`<label>Type of hard ID <input name="type" value="email" maxlength="40" required></label>
<label>Value <input name="value" maxlength="256" required></label>`);
  const byIdentifier = form(html`<label>Identifier, or the value of its cookie
<input name="id" pattern="(1\\.)?[0-9a-f]{32}(\\.[0-9a-z]{1,5})?" spellcheck="false" required></label>`);
  return renderLayout(
    'Find a person',
    html`${notice && html`<p role="status">${notice}</p>`}
<div class="forms">
${renderSection('by-hard-id', 'By hard ID', byHardId)}
${renderSection('by-identifier', 'By identifier', byIdentifier)}
</div>`,
  );
}
