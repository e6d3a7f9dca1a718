import { brotliCompressSync } from 'node:zlib';
import type { Compiler } from '../compile/compiler.ts';
import { collectorConfigOf, configOf, threeExperiments } from '../compile/testConfigs.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** One line of the README's table of sizes, in bytes. */
export interface Size {
  name: string;
  raw: number;
  brotli: number;
}

const platforms = ['google', 'shoptet', 'didomi'] as const;

type PlatformName = (typeof platforms)[number];

const variations: [string, (platform: PlatformName) => ResolvedConfig][] = [
  ['default settings', (platform) => configOf(platform)],
  ['`storage.denied: "session"`', (platform) => configOf(platform, { storage: { denied: 'session' } })],
  ['`storage.denied: "none"`', (platform) => configOf(platform, { storage: { denied: 'none' } })],
  ['three experiments', (platform) => configOf(platform, { experiments: threeExperiments })],
  ['a collector', (platform) => collectorConfigOf(platform)],
];

/** Compiles what the README quotes sizes of. The first three are the platforms' default settings. */
export async function measureSizes(compiler: Compiler): Promise<Size[]> {
  const sizes: Size[] = [];
  for (const [variation, configFor] of variations) {
    for (const platform of platforms) {
      const { js } = await compiler.compile(configFor(platform));
      const name = `\`${platform}\`, ${variation}`;
      sizes.push({ name, raw: Buffer.byteLength(js), brotli: brotliCompressSync(js).length });
    }
  }
  return sizes;
}

/** The README's table of sizes. */
export function sizesTable(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, raw, brotli }) => `| ${name} | ${figure(brotli)} | ${figure(raw)} |`);
  return ['', '| config | Brotli | as it is |', '| --- | ---: | ---: |', ...rows, ''].join('\n');
}

/** The sizes of the platforms' default settings after Brotli, as the first sentences say it. */
export function defaultRange(sizes: readonly Size[]): string {
  const defaults = sizes.slice(0, platforms.length).map(({ brotli }) => brotli);
  return `${figure(Math.min(...defaults))} to ${figure(Math.max(...defaults))} bytes`;
}

/**
 * Measured sizes, except that a quoted Brotli figure stays where it is at most 8 bytes off: Node's Brotli
 * gives slightly other sizes in other versions.
 */
export function tolerate(measured: readonly Size[], table: string): Size[] {
  return measured.map((size) => {
    const row = table.split('\n').find((line) => line.startsWith(`| ${size.name} |`));
    const quoted = Number(row?.split('|')[2]?.replace(/\D/g, ''));
    return Math.abs(quoted - size.brotli) <= 8 ? { ...size, brotli: quoted } : size;
  });
}

function figure(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
