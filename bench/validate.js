import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  { name: 'read and JSON.parse', args: [script, join(folder, 'tenants')] },
  { name: 'consent-tag validate', args: [bin, 'validate', join(folder, 'tenants')] },
];

// Extra certificates are read at every start of Node 20, which would measure the machine, not the tool.
const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env;

/** Milliseconds a whole process takes. */
function time({ name, args }) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return elapsed;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

try {
  writeFileSync(script, readAndParse);
  writeTenants(join(folder, 'tenants'), tenants);
  for (const command of commands) time(command);
  const times = commands.map(() => []);
  // Interleaved, so that a busy moment of the machine hits both alike.
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) times[index].push(time(command));
  }
  const rows = commands.map(({ name }, index) => ({
    [`${tenants} files`]: name,
    'median ms': Number(median(times[index]).toFixed(1)),
    'min ms': Number(Math.min(...times[index]).toFixed(1)),
    ratio: Number((median(times[index]) / median(times[0])).toFixed(2)),
  }));
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
