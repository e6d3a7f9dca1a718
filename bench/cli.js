import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, median, rounded } from './timing.js';

const rounds = Number(process.argv[2] ?? 15);
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'lib/cli/bin.js');
const example = join(root, 'examples/tenants/consent-mode-shop.json');
const out = mkdtempSync(join(tmpdir(), 'consent-tag-bench-'));

const commands = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'consent-tag --version', args: [bin, '--version'] },
  { name: 'consent-tag validate (one file)', args: [bin, 'validate', example] },
  { name: 'consent-tag build (one tenant, warm)', args: [bin, 'build', example, '--out', out] },
  {
    name: 'consent-tag build (one tenant, --no-cache)',
    args: [bin, 'build', example, '--out', out, '--no-cache'],
  },
];

try {
  const times = interleave(commands, rounds);
  const rows = commands.map(({ name }, index) => ({
    command: name,
    'median ms': rounded(median(times[index]), 1),
    'min ms': rounded(Math.min(...times[index]), 1),
    'ratio to node -e 0': rounded(median(times[index]) / median(times[0])),
  }));
  console.table(rows);
} finally {
  rmSync(out, { recursive: true, force: true });
}
