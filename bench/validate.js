import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, median, rounded } from './timing.js';
import { writeTenants } from './writeTenants.js';

const tenants = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 7);
const bin = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'consent-tag-bench-'));
const script = join(folder, 'readAndParse.cjs');

// As little as a program can do with these files.
const readAndParse = `
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
for (const entry of readdirSync(process.argv[2], { recursive: true })) {
  if (entry.endsWith('.json')) JSON.parse(readFileSync(join(process.argv[2], entry), 'utf8'));
}`;

const commands = [
  { name: 'read and JSON.parse', args: [script, join(folder, 'tenants')], cwd: folder },
  { name: 'consent-tag validate', args: [bin, 'validate', join(folder, 'tenants')], cwd: folder },
];

try {
  writeFileSync(script, readAndParse);
  writeTenants(join(folder, 'tenants'), tenants);
  const times = interleave(commands, rounds);
  const rows = commands.map(({ name }, index) => ({
    [`${tenants} files`]: name,
    'median ms': rounded(median(times[index]), 1),
    'min ms': rounded(Math.min(...times[index]), 1),
    ratio: rounded(median(times[index]) / median(times[0])),
  }));
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
