import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { packageRoot } from '../compile/packageRoot.ts';
import type { StagedFile } from './staging.ts';

/**
 * Writes folders on a thread of its own while the caller makes the next: with thousands of small files, the
 * file system takes as long as everything else together. All methods are synchronous; they wait for the
 * thread when it is far behind, which bounds memory.
 */
export interface FolderThread {
  /** Takes a new folder with its files; gives a fault that any folder so far has met. */
  write(folder: string, tenant: string, files: readonly StagedFile[]): FolderFault | undefined;
  /** Waits until all is written; gives the fault if there was one. */
  settle(): FolderFault | undefined;
  /** Waits until nothing is written any more, and ends the thread. */
  close(): void;
}

/** An error of the file system on the other thread. */
export interface FolderFault {
  /** The path that could not be written, below the output folder. */
  path: string;
  code: string | undefined;
  message: string;
}

/** Several folders in one message; the bytes of all their files follow each other. */
export interface FolderBatch {
  folders: { folder: string; tenant: string; files: { name: string; size: number }[] }[];
  bytes: Uint8Array;
}

/** What the thread is started with. */
export interface FolderThreadData {
  port: MessagePort;
  /** One number, shared: how many batches the thread is done with. */
  done: Int32Array;
}

/** Enough for one message to cost little. */
const batchBytes = 256 * 1024;
/** How many batches may be on their way. */
const mostBatches = 16;
/** A file system that takes longer for so little has stopped answering. */
const patience = 120_000;

/** Starts the thread. */
export function startFolderThread(): FolderThread {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const { port1: port, port2 } = new MessageChannel();
  const workerData: FolderThreadData = { port: port2, done };
  const worker = new Worker(join(packageRoot(), 'lib/cli/folderWorker.js'), {
    workerData,
    transferList: [port2],
  });
  worker.unref();
  let fault: FolderFault | undefined;
  worker.on('error', ({ message }) => {
    fault = { path: '', code: 'EIO', message };
  });
  let batch: { folder: string; tenant: string; files: readonly StagedFile[] }[] = [];
  let size = 0;
  let sent = 0;

  function send(): void {
    const { folders, bytes } = packed(batch);
    port.postMessage({ folders, bytes } satisfies FolderBatch, [bytes.buffer]);
    sent++;
    batch = [];
    size = 0;
  }

  /** Until at most so many batches are on their way. */
  function waitFor(left: number): FolderFault | undefined {
    for (let count = Atomics.load(done, 0); !fault && sent - count > left; count = Atomics.load(done, 0)) {
      if (Atomics.wait(done, 0, count, patience) === 'timed-out') {
        fault = { path: '', code: 'ETIMEDOUT', message: 'the file system does not answer' };
      }
    }
    // Sticky: after a fault nothing may be committed.
    fault ??= receiveMessageOnPort(port)?.message;
    return fault;
  }

  return {
    write(folder, tenant, files) {
      batch.push({ folder, tenant, files });
      size += files.reduce((sum, { data }) => sum + data.length, 0);
      if (size < batchBytes) return undefined;
      send();
      return waitFor(mostBatches);
    },
    settle() {
      if (batch.length > 0) send();
      return waitFor(0);
    },
    close() {
      batch = [];
      waitFor(0);
      port.close();
      void worker.terminate();
    },
  };
}

function packed(
  batch: readonly { folder: string; tenant: string; files: readonly StagedFile[] }[],
): FolderBatch & { bytes: Uint8Array<ArrayBuffer> } {
  const parts: Uint8Array[] = [];
  const folders = batch.map(({ folder, tenant, files }) => ({
    folder,
    tenant,
    files: files.map(({ name, data }) => {
      const part = typeof data === 'string' ? Buffer.from(data) : data;
      parts.push(part);
      return { name, size: part.length };
    }),
  }));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { folders, bytes };
}
