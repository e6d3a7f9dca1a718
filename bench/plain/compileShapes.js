import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';

// The plain way: bundle with the tenant's switches as constants, minify the result.
const [, , configs] = process.argv;
const entry = fileURLToPath(new URL('../../lib/snippet/entry.js', import.meta.url));

/** Roughly the switches of a config; what they are exactly makes no difference to the time. */
function definesOf({ consent, experiments, storage }) {
  const on = {
    GOOGLE: consent.platform === 'google',
    SHOPTET: consent.platform === 'shoptet',
    DIDOMI: consent.platform === 'didomi',
    CACHE: consent.cache !== false,
    EXPERIMENTS: experiments.list.length > 0,
    GRANTED_COOKIE: storage.granted === 'cookie',
    GRANTED_SESSION: storage.granted === 'session',
    DENIED_NONE: storage.denied === 'none',
    SHOPTET_COOKIE: true,
    ROLLING: true,
    KEEP: true,
    DOMAIN_AUTO: true,
  };
  const off = ['DEBUG', 'HONOR', 'SHOPTET_PERSONALISATION', 'FIXED_EXPIRY', 'ACCEPT_UUID', 'ACCEPT_HEX32'];
  const rest = ['EXPERIMENTS_SESSION', 'NARROW_PATH', 'DENIED_SESSION'];
  const collector = ['COLLECTOR', 'COLLECTOR_ID', 'COLLECTOR_QUEUE'];
  return Object.fromEntries(
    [...Object.entries(on), ...[...off, ...rest, ...collector].map((name) => [name, false])].map(
      ([name, value]) => [`__${name}__`, String(value)],
    ),
  );
}

for (const config of JSON.parse(readFileSync(configs, 'utf8'))) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es5',
    define: definesOf(config),
    minifySyntax: true,
    logLevel: 'silent',
    write: false,
  });
  await minify(outputFiles[0].text, { ecma: 5, compress: { passes: 6 } });
}
