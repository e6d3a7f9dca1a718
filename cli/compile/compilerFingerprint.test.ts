import { cpSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectPath } from '../docs/markdown.ts';
import { tempProject } from '../testing/tempProject.ts';

/** A copy of this package, and what the compiler in it calls itself. */
async function copiedPackage() {
  const cwd = tempProject({ 'schemas/x': '' });
  cpSync(projectPath('lib'), join(cwd, 'lib'), { recursive: true });
  symlinkSync(projectPath('node_modules'), join(cwd, 'node_modules'), 'junction');
  const outfile = join(cwd, 'fingerprint.mjs');
  const entryPoints = [projectPath('cli/compile/compilerFingerprint.ts')];
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node' });
  let times = 0;
  const fingerprint = async (): Promise<string> =>
    (await import(`${pathToFileURL(outfile)}?${times++}`)).compilerFingerprint();
  return { lib: join(cwd, 'lib'), fingerprint };
}

test('a compiler is what its code is, wherever it lies and whatever made the package', async () => {
  const { lib, fingerprint } = await copiedPackage();
  const before = await fingerprint();
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(await (await copiedPackage()).fingerprint()).toBe(before);

  writeFileSync(join(lib, 'cli/bin.js.cache'), 'what another Node made of it');
  expect(await fingerprint()).toBe(before);

  // The name holds the hash of what is in the file.
  renameSync(join(lib, 'cli/bin.js'), join(lib, 'cli/bin-OTHER.js'));
  expect(await fingerprint()).not.toBe(before);
  renameSync(join(lib, 'cli/bin-OTHER.js'), join(lib, 'cli/bin.js'));

  writeFileSync(join(lib, 'snippet/entry.js'), 'other()');
  const other = await fingerprint();
  rmSync(join(lib, 'snippet/entry.js'));
  expect(new Set([before, other, await fingerprint()]).size).toBe(3);
});
