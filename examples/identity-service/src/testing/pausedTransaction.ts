import type { Engine, Session } from '../store/engine.ts';

/** An engine whose next transaction stops at one place, holding all locks that it has by then. */
export interface PausingEngine extends Engine {
  /** Fulfilled when it has stopped; never, if it ends before. */
  readonly stopped: Promise<void>;
  resume(): void;
}

/** @param place number of statements that run before the stop */
export function pauseAt(engine: Engine, place: number): PausingEngine {
  let resume = () => {};
  const resumed = new Promise<void>((resolve) => {
    resume = resolve;
  });
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let begun = 0;
  const pause = async () => {
    if (begun++ !== place) return;
    stop();
    await resumed;
  };
  return {
    ...engine,
    stopped,
    resume: () => resume(),
    transaction: (work) =>
      engine.transaction(async (session) => {
        const result = await work(pausing(session, pause));
        await pause();
        return result;
      }),
  };
}

/** One statement after the other, whoever waits for which: else later ones would overtake the one that stops. */
function pausing(session: Session, pause: () => Promise<void>): Session {
  let earlier: Promise<unknown> = Promise.resolve();
  return {
    run<Row>(...call: Parameters<Session['run']>) {
      const answer = earlier.then(pause).then(() => session.run<Row>(...call));
      earlier = answer;
      return answer;
    },
  };
}
