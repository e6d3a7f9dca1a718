import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumOfThisRun } from '../e2e/browser/chromiumOfThisRun.js';

/**
 * Time from the start of the inline script until the page has an identifier, in a real Chromium with no
 * stored state: each platform's snippet beside a hand-written cookie reader. Every round loads every page
 * once, in turn, so that noise of the machine meets all of them; medians and their ratios are printed.
 */
const rounds = Number(process.argv[2] ?? 200);

/** What people write by hand: reads the cookie or makes one up, asks nobody, writes at once. */
const handWritten = `(function () {
  function read(name) {
    var parts = document.cookie.split('; ');
    for (var i = 0; i < parts.length; i++) {
      if (parts[i].indexOf(name + '=') === 0) return parts[i].slice(name.length + 1);
    }
    return null;
  }
  function make() {
    var bytes = crypto.getRandomValues(new Uint8Array(16)), hex = '';
    for (var i = 0; i < 16; i++) hex += ('0' + bytes[i].toString(16)).slice(-2);
    return hex;
  }
  var id = read('_sa');
  if (!id) {
    id = make();
    document.cookie = '_sa=' + id + ';Path=/;SameSite=Lax;Max-Age=34128000';
  }
  window.consentTag = { id: id };
})();`;

const configs = [
  { tenant: 'google', consent: { platform: 'google' } },
  { tenant: 'google-no-cache', consent: { platform: 'google', cache: false } },
  { tenant: 'shoptet', consent: { platform: 'shoptet' } },
  { tenant: 'didomi', consent: { platform: 'didomi', purpose: 'cookies' } },
];

/** The snippets as the command line builds them, by tenant. */
function buildSnippets() {
  const bin = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'consent-tag-bench-'));
  try {
    for (const config of configs)
      writeFileSync(join(folder, `${config.tenant}.json`), JSON.stringify(config));
    execFileSync(process.execPath, [bin, 'build', folder, '--out', join(folder, 'out'), '--quiet']);
    return configs.map(({ tenant }) => [
      tenant,
      readFileSync(join(folder, 'out', tenant, 'snippet.js'), 'utf8'),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A page that measures its second script, up to the first use of the identifier. */
const pageOf = (script) => `<!doctype html><title>bench</title>
<script>var start = performance.now()</script>
<script>${script}</script>
<script>if (!consentTag.id) throw Error('no identifier'); window.elapsed = performance.now() - start</script>`;

function serve(pages) {
  const server = createServer((request, response) => {
    // Cross-origin isolation raises the clock's resolution from 100 to 5 microseconds.
    response.writeHead(200, {
      'content-type': 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(pages.get(request.url) ?? '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const scripts = [['hand-written cookie reader', handWritten], ...buildSnippets()];
const server = await serve(new Map(scripts.map(([, script], index) => [`/${index}`, pageOf(script)])));
const { executablePath, env, version } = await chromiumOfThisRun();
const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } });
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  const times = scripts.map(() => []);
  for (let round = -5; round < rounds; round++) {
    for (const index of scripts.keys()) {
      await context.clearCookies();
      await page.goto(`http://127.0.0.1:${server.address().port}/${index}`);
      const elapsed = await page.evaluate('window.elapsed');
      if (round >= 0) times[index].push(elapsed);
    }
  }
  console.log(`Chromium ${version}, ${rounds} loads of each page, script start to identifier`);
  console.table(
    scripts.map(([name], index) => ({
      script: name,
      'median ms': Number(median(times[index]).toFixed(3)),
      'min ms': Number(Math.min(...times[index]).toFixed(3)),
      'ratio to hand-written': Number((median(times[index]) / median(times[0])).toFixed(2)),
    })),
  );
} finally {
  await browser.close();
  server.close();
}
