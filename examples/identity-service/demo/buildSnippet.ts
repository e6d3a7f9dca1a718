import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cspSource } from '../../../cli/output/cspSource.ts';
import { Html } from '../src/admin/html.ts';
import { packageFolder } from '../src/packageFolder.ts';

/** A tenant's snippet, and what its pages allow. */
export interface BuiltSnippet {
  /** What is pasted into the pages. */
  tag: Html;
  /** Content Security Policy: the shop's own files, this very snippet, and the collector. */
  policy: string;
}

/** The config that the demo starts from: everything but the addresses is used as it stands. */
const example = JSON.parse(readFileSync(join(packageFolder(), 'tenants/demo-shop.json'), 'utf8'));

export const tenantName: string = example.tenant;

/** Path of the collector below its origin. */
export const collectorPath: string = new URL(example.collector.url).pathname;

/** Writes the example's config with these addresses into a folder; answers the file. */
export function writeConfig(folder: string, collector: string, shop: string): string {
  const { $schema, ...config } = example;
  const file = join(folder, `${tenantName}.json`);
  const text = { ...config, collector: { ...config.collector, url: collector, origins: [shop] } };
  writeFileSync(file, JSON.stringify(text, null, 2));
  return file;
}

/** Runs `consent-tag build`, as whoever pastes a snippet does. */
export async function buildSnippet(folder: string, config: string): Promise<BuiltSnippet> {
  const bin = join(packageFolder(), '../../lib/cli/bin.js');
  const out = join(folder, 'snippet');
  await promisify(execFile)(process.execPath, [bin, 'build', config, '--out', out, '--no-cache', '--quiet']);
  const read = (name: string) => readFileSync(join(out, tenantName, name), 'utf8');
  const { collector } = JSON.parse(readFileSync(config, 'utf8'));
  return {
    tag: new Html(read('snippet.html').trim()),
    policy: [
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      `script-src 'self' ${cspSource(read('snippet.js'))}`,
      `connect-src ${new URL(collector.url).origin}`,
    ].join('; '),
  };
}
