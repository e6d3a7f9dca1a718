#!/usr/bin/env node
// Runs consent-tag.yml on this machine: its `run:` lines as they are, its actions by what they do to files.
// node examples/ci/runLocally.js [folder with tenants] [folder to work in] [manifest of the last release]
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const here = fileURLToPath(new URL('.', import.meta.url));
const bin = join(here, '../../lib/cli/bin.js');
const tenants = resolve(process.argv[2] ?? join(here, '../tenants'));
const work = resolve(process.argv[3] ?? mkdtempSync(join(tmpdir(), 'consent-tag-ci-')));
const released = process.argv[4] && resolve(process.argv[4]);

const folder = (name) => {
  mkdirSync(join(work, name), { recursive: true });
  return join(work, name);
};
const [artifacts, cache, programs] = ['artifacts', 'cache', 'programs'].map(folder);
const summary = join(work, 'summary.md');

/** Stand-ins for the programs that a job finds on its machine. */
function makePrograms() {
  const scripts = {
    npm: 'mkdir -p node_modules',
    npx: `shift; exec "${process.execPath}" "${bin}" "$@"`,
    gh: released ? `mkdir -p released && cp "${released}" released/manifest.json` : 'exit 1',
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
}

/** What each action does to the job's files. `end` is done when the job has succeeded. */
const actions = {
  'actions/checkout': (job) => cpSync(tenants, join(job, 'tenants'), { recursive: true }),
  'actions/setup-node': () => {},
  'actions/cache': (job, { path }) => {
    copyIfThere(cache, join(job, path));
    return () => copyIfThere(join(job, path), cache);
  },
  'actions/upload-artifact': (job, { name, path }) =>
    cpSync(join(job, path), join(artifacts, name), { recursive: true }),
  'actions/download-artifact': (job, { pattern, path }) => {
    const prefix = pattern.replace(/\*$/, '');
    for (const name of readdirSync(artifacts).filter((each) => each.startsWith(prefix))) {
      cpSync(join(artifacts, name), join(job, path, name), { recursive: true });
    }
  },
  'github/codeql-action/upload-sarif': (job, { sarif_file }) => {
    const { version } = JSON.parse(readFileSync(join(job, sarif_file), 'utf8'));
    if (version !== '2.1.0') throw new Error(`${sarif_file} is no SARIF`);
  },
};

function copyIfThere(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

/** Puts the values of `${{ matrix.… }}` in; other expressions are the server's own business. */
function evaluate(value, matrix) {
  return String(value).replace(/\$\{\{ matrix\.(\w+) \}\}/g, (_, name) => String(matrix[name]));
}

function evaluateAll(values, matrix) {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, evaluate(value, matrix)]),
  );
}

function runJob(name, { steps, env }, matrix) {
  const job = folder(join('jobs', [name, ...Object.values(matrix)].join('-')));
  const ends = [];
  for (const step of steps) {
    if (step.run === undefined) {
      const action = actions[step.uses.replace(/@.*/, '')];
      if (!action) throw new Error(`${step.uses}: unknown here`);
      const end = action(job, evaluateAll(step.with, matrix));
      if (end) ends.push(end);
    } else runLines(name, step, job, { ...evaluateAll(env, matrix), ...evaluateAll(step.env, matrix) });
  }
  for (const end of ends) end();
}

/** As the server does it: https://docs.github.com/actions/reference/workflow-syntax-for-github-actions */
function runLines(name, { run }, job, env) {
  console.log(`${name}: ${run.trim()}`);
  const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', run], {
    cwd: job,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PATH: `${programs}${delimiter}${process.env.PATH}`,
      // Where the cache lies if the tool is installed in the job's own node_modules.
      XDG_CACHE_HOME: join(job, 'node_modules/.cache'),
      GITHUB_STEP_SUMMARY: summary,
      ...env,
    },
  });
  if (status !== 0) throw new Error(`${name} ended with status ${status}`);
}

function combinations(matrix = {}) {
  return Object.entries(matrix).reduce(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

makePrograms();
const { jobs } = parse(readFileSync(join(here, 'consent-tag.yml'), 'utf8'));
// A job stands below those it needs.
for (const [name, job] of Object.entries(jobs)) {
  for (const matrix of combinations(job.strategy?.matrix)) runJob(name, job, matrix);
}
console.log(`\nThe result is in ${join(artifacts, 'dist')}, what the job's summary shows in ${summary}`);
