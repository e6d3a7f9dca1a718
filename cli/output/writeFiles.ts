import { randomBytes } from 'node:crypto';
import nodeFs from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import { OutputError } from './outputError.ts';

/** The file operations used, so that tests can make each of them fail. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'copyFileSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'rmSync'
  | 'writeFileSync'
>;

/** A file below the output folder: `<tenant>/snippet.js`, with `/`. */
export interface OutputFile {
  path: string;
  text: string;
}

interface Job {
  staged: string;
  target: string;
  /** Where the earlier file is kept until all is done. */
  backup: string;
}

/**
 * Writes files below a folder, in order, each whole or not at all: everything is written to a staging
 * folder inside first and renamed when it is complete. If anything fails, all is as it was before and
 * an `OutputError` is thrown. The last file is the commit point.
 */
export function writeFiles(
  out: string,
  files: readonly OutputFile[],
  shownOut: string,
  fs: FileSystem = nodeFs,
): void {
  const created: string[] = [];
  let staging: string | undefined;
  try {
    makeFolder(out, created, fs);
    const realOut = fs.realpathSync(out);
    // A name nobody can guess, so that nobody can put something in its place.
    const folder = join(realOut, `.staging-${randomBytes(12).toString('hex')}`);
    fs.mkdirSync(folder);
    staging = folder;
    const jobs = files.map(({ path }, index) => ({
      staged: join(folder, `${index}`),
      target: join(realOut, path),
      backup: join(folder, `${index}.before`),
    }));
    for (const [index, { staged }] of jobs.entries()) {
      fs.writeFileSync(staged, files[index]?.text ?? '', { flag: 'wx' });
    }
    for (const { target } of jobs) prepareFolder(dirname(target), realOut, created, fs);
    commit(jobs, fs);
  } catch (error) {
    removeStaging(staging, fs);
    removeCreated(created, fs);
    if (error instanceof OutputError) throw error;
    throw new OutputError(`cannot write to ${quote(shownOut)}: ${reasonOf(error)}`);
  }
  removeStaging(staging, fs);
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
  try {
    fs.linkSync(target, backup);
  } catch {
    // Not every file system has hard links.
    fs.copyFileSync(target, backup);
  }
}

function prepareFolder(folder: string, realOut: string, created: string[], fs: FileSystem): void {
  const outside = () => {
    const way = relative(realOut, fs.realpathSync(folder));
    return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  };
  if (!exists(folder, fs)) makeFolder(folder, created, fs);
  else if (outside()) {
    const name = quote(relative(realOut, folder));
    throw new OutputError(`cannot write to ${name}: it is a link that leads out of the output folder`);
  }
}

/** Makes a folder and those above it, and remembers the top-most new one. */
function makeFolder(folder: string, created: string[], fs: FileSystem): void {
  const first = fs.mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path !== dirname(first); path = dirname(path)) created.push(path);
}

function removeCreated(created: readonly string[], fs: FileSystem): void {
  // Deepest first; one that is not empty holds something that is not ours.
  for (const folder of [...created].sort((a, b) => b.length - a.length)) {
    try {
      fs.rmdirSync(folder);
    } catch {
      return;
    }
  }
}

function removeStaging(staging: string | undefined, fs: FileSystem): void {
  if (staging) fs.rmSync(staging, { recursive: true, force: true });
}

function exists(path: string, fs: FileSystem): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
