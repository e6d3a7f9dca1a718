import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundle } from './bundle.ts';
import { loadTerser, type MinifiedShape, minifyShape } from './minify.ts';
import { packageRoot } from './packageRoot.ts';
import type { Shape } from './shape.ts';

/** Compiles shapes, those that are asked for at the same time on as many cores as there are. */
export interface ShapePool {
  compile(shape: Shape): Promise<MinifiedShape>;
}

/** What a worker answers: see `shapeWorker.ts`. */
export type MinifyAnswer = { shape: MinifiedShape } | { problem: string };

interface Job {
  /** Still being bundled, perhaps. */
  code: Promise<string>;
  done(shape: MinifiedShape): void;
  failed(error: Error): void;
}

/** A pool without workers: they are started when there is more than one shape to minify, and end after the last. */
export function createShapePool(): ShapePool {
  const queue: Job[] = [];
  let asked = 0;
  let workers = 0;

  function minifyInWorker(code: Promise<string>): Promise<MinifiedShape> {
    return new Promise((done, failed) => {
      // At once, not only when its turn comes.
      code.catch(failed);
      queue.push({ code, done, failed });
      if (workers < Math.min(asked, availableParallelism())) {
        workers++;
        startWorker(queue, () => workers--);
      }
    });
  }

  return {
    async compile(shape) {
      asked++;
      try {
        // Until all that are asked for together have been counted.
        await undefined;
        // Terser takes as long to load as a bundle to make: both at once, here and there.
        const code = bundle(shape);
        if (asked > 1) return await minifyInWorker(code);
        return await minifyShape((await Promise.all([code, loadTerser()]))[0]);
      } finally {
        asked--;
      }
    },
  };
}

/** A thread that minifies one job of the queue after the other until there is none. */
function startWorker(queue: Job[], ended: () => void): void {
  const worker = new Worker(join(packageRoot(), 'lib/cli/shapeWorker.js'));
  let job: Job | undefined;
  const next = () => {
    job = queue.shift();
    if (job) job.code.then((code) => worker.postMessage(code), next);
    else {
      ended();
      void worker.terminate();
    }
  };
  worker.on('message', (answer: MinifyAnswer) => {
    if ('shape' in answer) job?.done(answer.shape);
    else job?.failed(new Error(answer.problem));
    next();
  });
  worker.on('error', (error) => {
    job?.failed(error);
    ended();
    for (const left of queue.splice(0)) left.failed(error);
  });
  next();
}
