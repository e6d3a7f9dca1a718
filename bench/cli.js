import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 15);
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'lib/cli/bin.js');
const example = join(root, 'examples/tenants/consent-mode-shop.json');
const out = mkdtempSync(join(tmpdir(), 'consent-tag-bench-'));

const commands = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'consent-tag --version', args: [bin, '--version'] },
  { name: 'consent-tag validate (one file)', args: [bin, 'validate', example] },
  { name: 'consent-tag build (one tenant)', args: [bin, 'build', example, '--out', out] },
];

// Extra certificates are read at every start of Node 20, which would measure the machine, not the tool.
const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env;

/** Milliseconds a whole process takes. */
function time({ name, args }) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return elapsed;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

try {
  for (const command of commands) time(command);
  const times = commands.map(() => []);
  // Interleaved, so that a busy moment of the machine hits all of them alike.
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) times[index].push(time(command));
  }
  const rows = commands.map(({ name }, index) => ({
    command: name,
    'median ms': Number(median(times[index]).toFixed(1)),
    'min ms': Number(Math.min(...times[index]).toFixed(1)),
    'ratio to node -e 0': Number((median(times[index]) / median(times[0])).toFixed(2)),
  }));
  console.table(rows);
} finally {
  rmSync(out, { recursive: true, force: true });
}
