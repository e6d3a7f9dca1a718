import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Builds the package, so that the tests never compile yesterday's snippet. */
export default function globalSetup() {
  execFileSync(process.execPath, ['scripts/buildPackage.js'], { cwd: projectFolder, stdio: 'inherit' });
}
