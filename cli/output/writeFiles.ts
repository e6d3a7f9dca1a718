import { randomBytes } from 'node:crypto';
import nodeFs from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { reasonOf } from '../config/locateFiles.ts';
import { quote } from '../diagnostics/printable.ts';
import { OutputError } from './outputError.ts';

/** The file operations used, so that tests can make each of them fail. */
export type FileSystem = Pick<
  typeof nodeFs,
  'mkdirSync' | 'writeFileSync' | 'renameSync' | 'rmSync' | 'realpathSync' | 'linkSync' | 'lstatSync'
>;

/** A file below the output folder: `<tenant>/snippet.js`, with `/`. */
export interface OutputFile {
  path: string;
  text: string;
}

/**
 * Writes files below a folder, in order, each whole or not at all: everything is written to a staging
 * folder inside first and renamed when it is complete. If anything fails, all is as it was before.
 * Throws `OutputError`. The last file is the commit point.
 */
export function writeFiles(
  out: string,
  files: readonly OutputFile[],
  shownOut: string,
  fs: FileSystem = nodeFs,
): void {
  let staging: string | undefined;
  try {
    fs.mkdirSync(out, { recursive: true });
    const realOut = fs.realpathSync(out);
    // A name nobody can guess, so that nobody can put something in its place.
    staging = join(realOut, `.staging-${randomBytes(12).toString('hex')}`);
    fs.mkdirSync(staging);
    const jobs = files.map(({ path, text }, index) => {
      const staged = join(staging ?? '', `${index}`);
      fs.writeFileSync(staged, text, { flag: 'wx' });
      return { staged, target: join(realOut, path), backup: join(staging ?? '', `${index}.before`) };
    });
    for (const { target } of jobs) prepareFolder(dirname(target), realOut, fs);
    commit(jobs, fs);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`cannot write to ${quote(shownOut)}: ${reasonOf(error)}`);
  } finally {
    if (staging) fs.rmSync(staging, { recursive: true, force: true });
  }
}

interface Job {
  staged: string;
  target: string;
  /** Where the earlier file is kept until all is done. */
  backup: string;
}

function commit(jobs: readonly Job[], fs: FileSystem): void {
  const done: Job[] = [];
  try {
    for (const job of jobs) {
      keepEarlier(job, fs);
      fs.renameSync(job.staged, job.target);
      done.push(job);
    }
  } catch (error) {
    for (const { target, backup } of done.reverse()) {
      if (exists(backup, fs)) fs.renameSync(backup, target);
      else fs.rmSync(target, { force: true });
    }
    throw error;
  }
}

/** A second name for the earlier file costs nothing, and the rename over it stays atomic. */
function keepEarlier({ target, backup }: Job, fs: FileSystem): void {
  if (!exists(target, fs)) return;
  if (fs.lstatSync(target).isDirectory()) throw Object.assign(new Error(target), { code: 'EISDIR' });
  fs.linkSync(target, backup);
}

function prepareFolder(folder: string, realOut: string, fs: FileSystem): void {
  fs.mkdirSync(folder, { recursive: true });
  const way = relative(realOut, fs.realpathSync(folder));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    const name = quote(relative(realOut, folder));
    throw new OutputError(`cannot write to ${name}: it is a link that leads out of the output folder`);
  }
}

function exists(path: string, fs: FileSystem): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
