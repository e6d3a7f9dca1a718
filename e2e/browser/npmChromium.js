import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { unpackTar } from './unpackTar.js';

const recipe = fileURLToPath(new URL('../npm-chromium/', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/e2e/', import.meta.url));

/**
 * The headless Chromium that is shipped inside an npm package, for a Linux x64 machine without any other.
 * Installed and unpacked below `node_modules/.cache`; nothing outside the checkout is written.
 *
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>} `env` is to be added to the environment
 * @throws when the machine is not Linux x64, or npm cannot install the package
 */
export async function npmChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`the npm package has no Chromium for ${process.platform} ${process.arch}`);
  }
  const packaged = installPackage();
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(packaged, 'bin'), folder);
  const executablePath = join(folder, 'chromium');
  return { executablePath, env: environment(folder, executablePath) };
}

function installPackage() {
  const folder = join(cache, 'npm-chromium');
  const packaged = join(folder, 'node_modules/@sparticuz/chromium');
  if (existsSync(join(packaged, 'bin/chromium.br'))) return packaged;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(recipe, file), join(folder, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' });
  return packaged;
}

/**
 * Unpacks beside the target and renames, so that an interrupted run leaves no half browser behind.
 *
 * @param {string} packed
 * @param {string} folder
 */
async function unpack(packed, folder) {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    createWriteStream(join(partial, 'chromium'), { mode: 0o755 }),
  );
  for (const archive of ['al2023', 'swiftshader', 'fonts']) {
    unpackTar(brotliDecompressSync(readFileSync(join(packed, `${archive}.tar.br`))), partial);
  }
  const fonts = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fontconfig-cache')}</cachedir>`;
  writeFileSync(join(partial, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`);
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * The package carries the libraries a bare system lacks; they are used only if the system's are missing.
 *
 * @param {string} folder
 * @param {string} executablePath
 */
function environment(folder, executablePath) {
  /** @type {Record<string, string>} */
  const env = {};
  if (lacksLibraries(executablePath)) {
    env.LD_LIBRARY_PATH = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  return env;
}

/** @param {string} executablePath */
function lacksLibraries(executablePath) {
  try {
    return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}
