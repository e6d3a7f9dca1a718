import { parentPort } from 'node:worker_threads';
import { loadTerser, minifyShape } from './minify.ts';
import type { MinifyAnswer } from './shapePool.ts';

// Takes its time, which the first bundle takes too.
void loadTerser();

/** A thread of its own: minifies each bundle it is sent. */
parentPort?.on('message', async (code: string) => {
  parentPort?.postMessage(await answer(code));
});

async function answer(code: string): Promise<MinifyAnswer> {
  try {
    return { shape: await minifyShape(code) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
