import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSetAside } from './setAside.js';
import { interleave, median, rounded } from './timing.js';
import { writeTenants } from './writeTenants.js';

/**
 * `npm run bench:build [-- <tenants> [<rounds>]]`: whole builds of many tenants over twelve shapes, beside
 * scripts that do as little as is possible with the same files. All in one run and in turn; what counts is
 * the ratios. Outputs are removed at the end: 10,000 tenants leave 0.6 GB a round.
 *
 * However few the tenants, a round takes some 15 seconds: twelve shapes are compiled twice.
 */
const tenants = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'lib/cli/bin.js');
const plain = (name) => join(root, 'bench/plain', name);
const folder = mkdtempSync(join(tmpdir(), 'consent-tag-bench-'));
const at = (name) => join(folder, name);
const one = 'tenants/group-0/shop-1.json';

const cache = { XDG_CACHE_HOME: at('cache') };
const anew = createSetAside(folder);
const build = (name, out, ...options) => ({
  name,
  args: [bin, 'build', 'tenants', '--out', out, '--emit', 'snippet', '--quiet', ...options],
  cwd: folder,
  env: cache,
});

const commands = {
  node: { name: 'node -e 0', args: ['-e', '0'] },
  write: {
    name: 'read the configs, write the same bytes',
    args: [plain('copyBytes.js'), at('tenants'), at('plan.json'), at('copied')],
    before: anew('copied'),
  },
  look: { name: 'read and hash the configs, stat the outputs', args: [plain('hashAndStat.js'), folder] },
  plain: {
    name: 'esbuild and terser for one tenant of each shape',
    args: [plain('compileShapes.js'), at('shapes.json')],
  },
  warm: { ...build('build, warm shape cache', 'fresh'), before: anew('fresh') },
  cold: {
    ...build('build, cold', 'cold'),
    env: { XDG_CACHE_HOME: at('coldCache') },
    before: anew('cold', 'coldCache'),
  },
  again: build('build, nothing changed', 'dist'),
  verified: build('build, nothing changed, --verify-outputs', 'dist', '--verify-outputs'),
  one: {
    ...build('build of one tenant, warm', 'one'),
    args: [bin, 'build', one, '--out', 'one', '--emit', 'snippet', '--quiet'],
    before: anew('one'),
  },
};

/** Peak memory of a fresh build in MB, as the process itself counts it. */
function peakMemory() {
  const told = at('memory');
  const tell = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS)))`;
  const hook = at('tellMemory.cjs');
  writeFileSync(hook, tell);
  const { args, ...command } = commands.warm;
  interleave([{ ...command, args: ['--require', hook, ...args] }], 0);
  return Number(readFileSync(told, 'utf8')) / 1024;
}

/** What the plain scripts need to know: every output's path and size, and one config of each shape. */
function writePlan() {
  const { tenants: entries } = JSON.parse(readFileSync(at('dist/manifest.json'), 'utf8'));
  const files = entries.flatMap(({ tenant, files: own }) =>
    Object.entries(own).map(([name, { bytes }]) => [`${tenant}/${name}`, bytes]),
  );
  const shapes = new Map(entries.map(({ features, config }) => [features.join(), config]));
  const manifest = readFileSync(at('dist/manifest.json')).length;
  writeFileSync(at('plan.json'), JSON.stringify({ files: [...files, ['manifest.json', manifest]] }));
  writeFileSync(at('shapes.json'), JSON.stringify([...shapes.values()]));
  return shapes.size;
}

try {
  if (!existsSync(bin)) throw new Error('build the package first: npm run build');
  writeTenants(at('tenants'), tenants);
  interleave([build('first build', 'dist')], 0);
  const shapes = writePlan();
  const times = interleave(Object.values(commands), rounds);
  const ms = Object.fromEntries(Object.keys(commands).map((key, index) => [key, median(times[index])]));
  const perTenant = (ms.plain - ms.node) / shapes / ((ms.warm - ms.node) / tenants);
  const coldLimit = ms.warm + (1.2 * ms.plain) / availableParallelism();
  console.table(
    Object.entries(commands).map(([key, { name }]) => ({
      [`${tenants} tenants, ${shapes} shapes`]: name,
      'median ms': rounded(ms[key], 0),
    })),
  );
  console.table([
    {
      measure: 'fresh, warm cache / reading and writing the same bytes',
      ratio: rounded(ms.warm / ms.write),
      limit: 2.5,
    },
    {
      measure: `fresh, cold / (warm + 1.2 x the shapes' plain time / ${availableParallelism()} cores)`,
      ratio: rounded(ms.cold / coldLimit),
      limit: 1,
    },
    {
      measure: 'nothing changed / hashing configs, stat of outputs',
      ratio: rounded(ms.again / ms.look),
      limit: 1.5,
    },
    { measure: 'the same with --verify-outputs', ratio: rounded(ms.verified / ms.look), limit: '' },
    {
      measure: 'plain esbuild and terser per tenant / ours per tenant',
      ratio: rounded(perTenant, 0),
      limit: 'at least 100',
    },
    { measure: 'one tenant, warm / node -e 0', ratio: rounded(ms.one / ms.node), limit: 3 },
    { measure: 'peak memory of a fresh build in MB', ratio: rounded(peakMemory(), 0), limit: 400 },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
