import type { StoredEvent, StoredProfile } from '../store/store.ts';
import { type Html, html, type Shown } from './html.ts';
import { renderLayout, renderSection, renderTime } from './renderLayout.ts';

/** What a profile's page is made of. */
export interface ProfilePage {
  tenant: string;
  /** With the events of one page. */
  profile: StoredProfile;
  /** The sealed subject: see `createSubjectSeal`. */
  of: string;
  formToken: string;
  /** Of the events, from 1. */
  page: number;
  notice?: string;
}

/** Events of one page. */
export const pageSize = 25;

/** Everything that is kept of a person, with what can be done about it. */
export function renderProfile(view: ProfilePage): Html {
  const { tenant, profile, notice } = view;
  const letters = new Map(profile.softIds.map(({ softId }, index) => [softId, browserName(index)]));
  const hardIds = Object.entries(profile.hardIds);
  return renderLayout(
    'Profile',
    html`${notice && html`<p role="status">${notice}</p>`}
<p>Tenant <b>${tenant}</b>, known since ${renderTime(profile.created)} (all times are UTC).</p>
${renderSection('hard-ids', 'Hard IDs', renderPairs('Type', hardIds, 'None: an anonymous visitor.'))}
${renderSection('identifiers', 'Identifiers', renderIdentifiers(view, letters))}
${renderSection('properties', 'Properties', renderPairs('Name', propertiesOf(profile), 'None.'))}
${renderSection('events', `Events (${profile.eventCount})`, renderEvents(view, letters))}
${renderSection('merges', 'Merges', renderMerges(profile, letters))}
${renderSection('erasure', 'Erasure', renderErasureForm(view))}`,
    hardIds[0]?.[1] ?? 'An anonymous visitor',
  );
}

/** A, B … Z, AA, AB …: shorter to compare than 32 digits. */
function browserName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : browserName(Math.floor(index / 26) - 1) + last;
}

function renderTable(heads: readonly string[], rows: readonly (readonly Shown[])[]): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${heads[0]}: table"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}

/** Visitors' own text: isolated, so that what is written from right to left turns nothing else around. */
function renderText(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

function renderPairs(head: string, pairs: readonly [string, string][], none: string): Html {
  if (pairs.length === 0) return html`<p>${none}</p>`;
  return renderTable(
    [head, 'Value'],
    pairs.map(([name, value]) => [renderText(name), html`<code>${renderText(value)}</code>`]),
  );
}

function propertiesOf({ properties }: StoredProfile): [string, string][] {
  return Object.entries(properties).map(([name, value]) => [name, JSON.stringify(value)]);
}

function renderIdentifiers(view: ProfilePage, letters: ReadonlyMap<string, string>): Html {
  const { softIds } = view.profile;
  if (softIds.length === 0) return html`<p>None is in use.</p>`;
  return renderTable(
    ['Browser', 'Identifier', 'First used', 'Last used', 'Consent'],
    softIds.map(({ softId, firstUsed, lastUsed }) => [
      letters.get(softId),
      html`<code>${softId}</code>`,
      renderTime(firstUsed),
      renderTime(lastUsed),
      html`<form method="post" action="/withdrawal">
<input type="hidden" name="token" value="${view.formToken}"><input type="hidden" name="of" value="${view.of}">
<input type="hidden" name="id" value="${softId}">
<button aria-label="Withdraw consent of browser ${letters.get(softId)}">Withdraw</button></form>`,
    ]),
  );
}

function renderEvents({ profile, of, page }: ProfilePage, letters: ReadonlyMap<string, string>): Html {
  const { events, eventCount } = profile;
  if (eventCount === 0) return html`<p>None.</p>`;
  const rows = events
    .toReversed()
    .map((event) => [
      renderTime(event.at),
      event.name === undefined ? html`<i>identified</i>` : renderText(event.name),
      browserOf(event, letters),
      event.properties && html`<code>${renderText(JSON.stringify(event.properties))}</code>`,
    ]);
  return html`${renderTable(['Time', 'Event', 'Browser', 'Properties'], rows)}
${renderPaging(of, page, Math.ceil(eventCount / pageSize))}`;
}

function browserOf({ softId }: StoredEvent, letters: ReadonlyMap<string, string>): Shown {
  return softId === undefined ? 'no longer in use' : letters.get(softId);
}

function renderPaging(of: string, page: number, pages: number): Html | undefined {
  if (pages < 2) return undefined;
  const link = (to: number, text: string) =>
    to >= 1 && to <= pages
      ? html`<li><a href="/profile?of=${of}&page=${to}#events">${text}</a></li>`
      : undefined;
  return html`<nav aria-label="Pages of events"><ul>
${link(page - 1, 'Newer')}<li>Page ${page} of ${pages}</li>${link(page + 1, 'Older')}
</ul></nav>`;
}

function renderMerges({ merges }: StoredProfile, letters: ReadonlyMap<string, string>): Html {
  if (merges.length === 0) return html`<p>None.</p>`;
  return renderTable(
    ['Time', 'The other profile since', 'Browsers that came with it'],
    merges.map(({ at, created, softIds }) => [
      renderTime(at),
      renderTime(created),
      softIds.map((softId) => letters.get(softId) ?? '').join(', ') || 'none that is still in use',
    ]),
  );
}

/** A form that erases whom the sealed subject names. */
export function renderErasureForm({ of, formToken }: Pick<ProfilePage, 'of' | 'formToken'>): Html {
  return html`<details class="erasure"><summary>Erase this person…</summary>
<form method="post" action="/erasure">
<input type="hidden" name="token" value="${formToken}"><input type="hidden" name="of" value="${of}">
<label><input type="checkbox" name="sure" value="yes" required> All IDs, properties and events are deleted for good.</label>
<button>Erase</button>
</form></details>`;
}
