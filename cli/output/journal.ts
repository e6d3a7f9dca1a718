import { join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';
import { isTenantName, manifestName } from './manifest.ts';

/**
 * One step of a commit. `new` puts a whole tenant folder in its place, `create` a file where none was,
 * `replace` a file over an earlier one, `remove` takes a file away.
 */
export interface Step {
  kind: 'new' | 'create' | 'replace' | 'remove';
  /** Relative to the output folder, with `/`. */
  path: string;
}

/** In force: the steps are being taken, and have to be finished. */
export const journalName = 'journal';
/** In force: the steps are being taken back. */
export const undoName = 'undo';

const title = 'consent-tag journal 1';

/**
 * Puts the journal of a staging folder into force: complete and on the disk before it gets its name, so
 * that whoever finds it can rely on it.
 */
export function writeJournal(staging: string, steps: readonly Step[], fs: FileSystem): void {
  const lines = steps.map(({ kind, path }) => `${kind} ${path}\n`);
  const draft = join(staging, `${journalName}.draft`);
  const fd = fs.openSync(draft, 'wx');
  try {
    fs.writeFileSync(fd, `${title}\n${lines.join('')}end ${steps.length}\n`);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(draft, join(staging, journalName));
}

/** The steps of a journal; `undefined` if the text is not a whole one, or would lead out of the folder. */
export function parseJournal(text: string): Step[] | undefined {
  const lines = text.split('\n');
  const steps = lines.slice(1, -2).map(parseStep);
  const whole = lines[0] === title && lines.at(-2) === `end ${steps.length}` && lines.at(-1) === '';
  return whole && steps.every((step) => step !== undefined) ? steps : undefined;
}

const fileName = /^[a-zA-Z0-9][\w-]*(?:\.[\w-]+)*$/;

function parseStep(line: string): Step | undefined {
  const [, kind, path = ''] = /^(new|create|replace|remove) (\S+)$/.exec(line) ?? [];
  const [folder = '', file, ...rest] = path.split('/');
  const safe =
    kind === 'new'
      ? isTenantName(folder) && file === undefined
      : path === manifestName || (isTenantName(folder) && fileName.test(file ?? '') && rest.length === 0);
  return safe ? { kind: kind as Step['kind'], path } : undefined;
}
