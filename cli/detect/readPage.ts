import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import { VERSION } from '../version.ts';

const limit = 5 * 1024 * 1024;
const patience = 10_000;

/** A page that was read: its name for people, a name for its tenant, and its text. */
export interface Page {
  name: string;
  tenant?: string;
  text: string;
}

/** Reads a saved page or fetches one: at most 5 MB, within 10 seconds. Gives one sentence if that fails. */
export async function readPage(address: string, cwd: string): Promise<Page | { problem: string }> {
  const refuse = (reason: string) => ({ problem: `cannot read ${quote(address)}: ${reason}` });
  const url = /^https?:\/\//i.test(address) ? parseUrl(address) : undefined;
  if (url === null) return refuse('it is no address');
  try {
    const bytes = url ? await fetchBytes(url) : readBytes(resolve(cwd, address));
    if (typeof bytes === 'string') return refuse(bytes);
    const text = decode(bytes);
    if (text === undefined) return refuse('it is not a text');
    const tenant = tenantName(
      url ? url.hostname.replace(/^www\./, '') : basename(address).replace(/\.\w{1,5}$/, ''),
    );
    return { name: address, ...(tenant !== undefined && { tenant }), text };
  } catch (error) {
    return refuse(failureOf(error));
  }
}

function readBytes(path: string): Uint8Array | string {
  // Asked first: opening a pipe would wait for somebody to write to it.
  const stat = statSync(path);
  if (!stat.isFile()) return stat.isDirectory() ? 'it is a folder' : 'it is no ordinary file';
  return stat.size > limit ? tooLarge : readFileSync(path);
}

const tooLarge = 'it is larger than 5 MB';

/** Follows redirects. The time limit covers the whole page, so that a slow one cannot hold us up. */
async function fetchBytes(url: URL): Promise<Uint8Array | string> {
  const signal = AbortSignal.timeout(patience);
  const headers = { accept: 'text/html', 'user-agent': `consent-tag/${VERSION}` };
  const response = await fetch(url, { signal, headers });
  if (!response.ok) {
    await response.body?.cancel();
    return `the server answered ${response.status}`;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > limit) return tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Broken characters do no harm: traces are ASCII. A zero byte outside UTF-16 stands in no text. */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}

/** A possible tenant name made of a host or file name. */
function tenantName(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .slice(0, 64)
    .replace(/^-{1,64}|-{1,64}$/g, '');
  return name === '' ? undefined : name;
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it broke off';
  if (error.name === 'TimeoutError') return 'it took longer than 10 seconds';
  const { cause } = error;
  if (cause instanceof Error) return networkReason(cause);
  return 'code' in error && error.name !== 'TypeError' ? reasonOf(error) : error.message;
}

function networkReason(cause: Error): string {
  const code = 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host';
  if (code === 'ECONNREFUSED') return 'nobody answers at this address';
  return cause.message || code;
}
