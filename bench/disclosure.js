import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSetAside } from './setAside.js';
import { interleave, median, rounded } from './timing.js';
import { writeTenants } from './writeTenants.js';

/**
 * `npm run bench:disclosure [-- <tenants> [<rounds>]]`: what cookies.json and cookies.md add to a fresh build,
 * beside a script that writes files of the same sizes and does nothing else. Outputs are removed at the end: 10,000
 * tenants leave 0.8 GB a round.
 */
const tenants = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'consent-tag-bench-'));
const at = (name) => join(folder, name);

const anew = createSetAside(folder);

const build = (out, emit) => ({
  name: `build --emit ${emit}`,
  args: [join(root, 'lib/cli/bin.js'), 'build', 'tenants', '--out', out, '--emit', emit, '--quiet'],
  cwd: folder,
  env: { XDG_CACHE_HOME: at('cache') },
  before: anew(out),
});
const commands = [
  build('without', 'snippet'),
  build('with', 'snippet,disclosure'),
  {
    name: 'write files of the same sizes',
    args: [join(root, 'bench/plain/copyBytes.js'), at('none'), at('plan.json'), at('copied')],
    before: anew('copied'),
  },
];

/** Every file that the disclosure adds, with its size. Returns the bytes of all. */
function writePlan() {
  const { tenants: entries } = JSON.parse(readFileSync(at('with/manifest.json'), 'utf8'));
  const files = entries.flatMap(({ tenant, files: own }) =>
    ['cookies.json', 'cookies.md'].map((name) => [`${tenant}/${name}`, own[name].bytes]),
  );
  writeFileSync(at('plan.json'), JSON.stringify({ files }));
  return files.reduce((sum, [, bytes]) => sum + bytes, 0);
}

try {
  writeTenants(at('tenants'), tenants);
  mkdirSync(at('none'));
  interleave([build('with', 'snippet,disclosure')], 0);
  const bytes = writePlan();
  const [without, with_, write] = interleave(commands, rounds);
  // In each round by itself: the machine may be slower in the next one.
  const added = with_.map((ms, round) => ms - without[round]);
  console.table(
    [without, with_, write, added].map((times, index) => ({
      [`${tenants} tenants`]: commands[index]?.name ?? 'what the disclosure adds',
      'median ms': rounded(median(times), 0),
      'min ms': rounded(Math.min(...times), 0),
    })),
  );
  console.table([
    {
      measure: `what the disclosure adds / writing its ${rounded(bytes / 1e6, 0)} MB`,
      ratio: rounded(median(added) / median(write)),
      limit: 1,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
