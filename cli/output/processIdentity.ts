import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process holds a folder: enough to tell it from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** Changes with every start of the machine; empty where the system does not say. */
  boot: string;
  /** Which numbering of processes `pid` belongs to: containers have their own. */
  space: string;
  /** When the process started, in ticks since the machine did; empty where the system does not say. */
  started: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    boot: read('/proc/sys/kernel/random/boot_id'),
    space: link('/proc/self/ns/pid'),
    started: startOf(process.pid),
  };
}

/** Whether a process is still there; `unknown` if it ran on another machine or in another container. */
export function lifeOf(identity: ProcessIdentity): 'self' | 'alive' | 'dead' | 'unknown' {
  const own = ownIdentity();
  if (identity.host !== own.host) return 'unknown';
  if (identity.boot !== own.boot) return 'dead';
  if (identity.space !== own.space) return 'unknown';
  if (startOf(identity.pid) !== identity.started) return 'dead';
  if (identity.pid === own.pid) return 'self';
  return isRunning(identity.pid) ? 'alive' : 'dead';
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of `/proc/<pid>/stat`; the second one, in brackets, may contain anything. */
function startOf(pid: number): string {
  const fields = read(`/proc/${pid}/stat`).split(') ').pop()?.split(' ');
  return fields?.[19] ?? '';
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
