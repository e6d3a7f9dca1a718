import nodeFs from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { FolderBatch, FolderFault, FolderThreadData } from './folderThread.ts';
import { type Attempt, writeFolder } from './writeFolder.ts';

// A thread of its own: writes the folders it is sent, and counts the batches that it is done with.
const { port, done }: FolderThreadData = workerData;
let fault: FolderFault | undefined;

port.on('message', (batch: FolderBatch) => {
  try {
    // After a fault nothing will be committed: what is still on its way need not be written.
    if (!fault) writeBatch(batch);
  } catch (error) {
    fault ??= faultOf('', error);
    port.postMessage(fault);
  }
  Atomics.add(done, 0, 1);
  Atomics.notify(done, 0);
});

function writeBatch({ folders, bytes }: FolderBatch): void {
  let at = 0;
  for (const { folder, tenant, files } of folders) {
    const cut = files.map(({ name, size }) => {
      at += size;
      return { name, data: bytes.subarray(at - size, at) };
    });
    writeFolder(folder, tenant, cut, attempt, nodeFs);
  }
}

const attempt: Attempt = (path, action) => {
  try {
    return action();
  } catch (error) {
    fault ??= faultOf(path, error);
    throw error;
  }
};

function faultOf(path: string, error: unknown): FolderFault {
  const { code, message } = error as NodeJS.ErrnoException;
  return { path, code, message };
}
