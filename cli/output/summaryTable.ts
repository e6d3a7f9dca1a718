import { brotliCompressSync } from 'node:zlib';
import type { Platform } from '../config/resolvedConfig.ts';
import { displayWidth } from '../diagnostics/displayWidth.ts';

/** What a row of the table is made from. */
export interface SummaryRow {
  tenant: string;
  platform: Platform;
  js: string;
  csp: string;
  /** The file to paste, relative to the working directory. */
  file: string;
}

/** Where a shop of each platform has a field for the script. */
const places: Record<Platform, string> = {
  google: 'Google Tag Manager or page head',
  shoptet: 'Shoptet, header field',
  didomi: 'page head or Google Tag Manager',
};

// Brotli at full strength takes milliseconds a tenant: fine for a table people read, not for thousands.
const brotliLimit = 50;

/** The table a build prints for people. */
export function summaryTable(rows: readonly SummaryRow[]): string {
  const withBrotli = rows.length <= brotliLimit;
  const header = ['tenant', 'platform', 'bytes', ...(withBrotli ? ['brotli'] : []), 'paste', 'into', 'csp'];
  const cells = rows.map(({ tenant, platform, js, csp, file }) => [
    tenant,
    platform,
    String(Buffer.byteLength(js)),
    ...(withBrotli ? [String(brotliCompressSync(js).length)] : []),
    file,
    places[platform],
    csp,
  ]);
  const table = [header, ...cells];
  const widths = header.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ''))));
  const numeric = new Set(header.flatMap((name, column) => (/bytes|brotli/.test(name) ? [column] : [])));
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
        return numeric.has(column) ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
