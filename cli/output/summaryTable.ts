import { brotliCompressSync } from 'node:zlib';
import { displayWidth } from '../diagnostics/displayWidth.ts';

/** What a row of the table is made from. */
export interface SummaryRow {
  tenant: string;
  platform: string;
  js: string;
  csp: string;
  /** The file to paste, relative to the working directory. */
  file: string;
}

// Brotli at full strength takes milliseconds a tenant: fine for a table people read, not for thousands.
const brotliLimit = 50;

/** The table a build prints for people. */
export function summaryTable(rows: readonly SummaryRow[]): string {
  const withBrotli = rows.length <= brotliLimit;
  const header = ['tenant', 'platform', 'bytes', ...(withBrotli ? ['brotli'] : []), 'paste', 'csp'];
  const cells = rows.map(({ tenant, platform, js, csp, file }) => [
    tenant,
    platform,
    String(Buffer.byteLength(js)),
    ...(withBrotli ? [String(brotliCompressSync(js).length)] : []),
    file,
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
