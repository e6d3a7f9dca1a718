import { randomBytes } from 'node:crypto';
import type { StoredProfile } from '../store/store.ts';
import { type Admin, AdminProblem } from './admin.ts';
import type { Html } from './html.ts';
import { renderNobody } from './renderNobody.ts';
import { pageSize, renderProfile } from './renderProfile.ts';
import type { Sought } from './sealSubject.ts';

/** Finds out whom the search form names; answers the address of the page about them. */
export function search({ tenants, seal }: Admin, form: URLSearchParams): string {
  const tenant = form.get('tenant') ?? '';
  if (!tenants.includes(tenant)) throw new AdminProblem(400, 'No tenant of this name is served here.');
  const id = form.get('id')?.trim();
  if (id !== undefined) return addressOf(seal.seal({ tenant, subject: { softId: softIdIn(id) } }));
  const hardIds = { [form.get('type')?.trim() ?? '']: form.get('value') ?? '' };
  return addressOf(seal.seal({ tenant, subject: { hardIds } }));
}

/** All that is kept of whom the address names. */
export async function showProfile(admin: Admin, query: URLSearchParams): Promise<Html> {
  const { store, access, report } = admin;
  const { of, tenant, subject } = soughtIn(admin, query);
  const asked = Math.min(1e6, Math.max(1, Math.trunc(Number(query.get('page'))) || 1));
  const { profile, page } = await readPage(admin, { tenant, subject }, asked);
  report({ action: 'read', tenant });
  const { formToken } = access;
  if (!profile) {
    const end = 'softId' in subject ? await store.endOf(tenant, subject.softId) : undefined;
    return renderNobody({ of, formToken, end });
  }
  const notice = query.has('withdrawn')
    ? 'Consent was withdrawn for this browser: its identifier is gone.'
    : '';
  return renderProfile({ tenant, profile, of, formToken, page, ...(notice && { notice }) });
}

/** Only the events of one page are read: a person may have very many. Beyond the last one it is the last. */
async function readPage(
  { store, now }: Admin,
  { tenant, subject }: Sought,
  page: number,
): Promise<{ profile: StoredProfile | undefined; page: number }> {
  const events = { limit: pageSize, offset: (page - 1) * pageSize };
  const profile = await store.readProfile(tenant, subject, now(), events);
  const last = Math.max(1, Math.ceil((profile?.eventCount ?? 0) / pageSize));
  if (page <= last) return { profile, page };
  const offset = (last - 1) * pageSize;
  return { profile: await store.readProfile(tenant, subject, now(), { ...events, offset }), page: last };
}

/** Ends the use of one of a profile's identifiers. */
export async function withdraw(admin: Admin, form: URLSearchParams): Promise<string> {
  const { store, seal, report, now } = admin;
  const { tenant, subject } = soughtIn(admin, form);
  const softId = softIdIn(form.get('id') ?? '');
  const profile = await store.readProfile(tenant, subject, now(), { limit: 0, offset: 0 });
  if (!profile?.softIds.some((known) => known.softId === softId)) {
    throw new AdminProblem(409, 'This identifier is not one of the profile any more.');
  }
  const at = now();
  const key = randomBytes(16).toString('hex');
  await store.withdraw({ kind: 'withdrawal', tenant, softId, key, at, receivedAt: at });
  report({ action: 'withdrawal', tenant });
  // By what still leads to the profile, if anything does.
  const others = profile.softIds.filter((known) => known.softId !== softId);
  const left = Object.keys(profile.hardIds).length > 0 ? { hardIds: profile.hardIds } : others[0];
  return addressOf(seal.seal({ tenant, subject: left ?? { softId } }), '&withdrawn');
}

/** Erases a person. */
export async function erase(admin: Admin, form: URLSearchParams): Promise<string> {
  const { store, report, now } = admin;
  const { tenant, subject } = soughtIn(admin, form);
  if (form.get('sure') !== 'yes') throw new AdminProblem(400, 'Tick the box: an erasure cannot be undone.');
  const { profiles, identifiers } = await store.erase({
    kind: 'erasure',
    tenant,
    receivedAt: now(),
    ...subject,
  });
  report({ action: 'erasure', tenant });
  return `/?profiles=${profiles}&identifiers=${identifiers}`;
}

function addressOf(of: string, more = ''): string {
  return `/profile?of=${of}${more}`;
}

function soughtIn({ seal }: Admin, fields: URLSearchParams): Sought & { of: string } {
  const of = fields.get('of') ?? '';
  const sought = seal.open(of);
  if (!sought)
    throw new AdminProblem(404, 'This address ended when the service was started anew. Search again.');
  return { ...sought, of };
}

/** From an identifier, or from the value of its cookie. */
function softIdIn(text: string): string {
  const id = /^(?:1\.)?([0-9a-f]{32})(?:\.[0-9a-z]{1,5})?$/.exec(text)?.[1];
  if (id === undefined) throw new AdminProblem(400, 'An identifier has 32 digits from 0 to f.');
  return id;
}
