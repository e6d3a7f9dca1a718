import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const fullNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/**
 * Executables that may be an installed Chromium, full browsers before the headless shell.
 *
 * @param {string} [searchPath] as in `PATH`
 * @returns {string[]}
 */
export function installedChromium(searchPath = process.env.PATH ?? '') {
  const folders = searchPath.split(delimiter).filter(Boolean);
  const named = (/** @type {string} */ name) => folders.map((folder) => join(folder, name));
  const candidates = [...fullNames.flatMap(named), ...macApplications, ...named('chromium-headless-shell')];
  return candidates.filter(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
