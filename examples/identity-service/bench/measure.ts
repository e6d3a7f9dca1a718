import { median, rounded } from '../../../bench/timing.js';

/** One kind of work, done again and again by several clients at once. */
export interface Work {
  name: string;
  /** Events that one piece of work brings. */
  events: number;
  once(): Promise<void>;
}

/** Rates of the rounds, and the times of all pieces. */
interface Measured {
  rates: number[];
  times: number[];
}

/**
 * Does all works in turn, round by round, so that a busy moment of the machine hits all of them alike; the first
 * round does not count. Gives a row of the table for each; `ratio` is to the first, in events.
 */
export async function measureInTurn(
  works: readonly Work[],
  { clients, rounds, seconds }: { clients: number; rounds: number; seconds: number },
): Promise<Record<string, string | number>[]> {
  const measured = works.map((): Measured => ({ rates: [], times: [] }));
  for (let round = 0; round <= rounds; round++) {
    for (const [index, work] of works.entries()) {
      const result = await run(work, clients, seconds * 1000);
      if (round === 0) continue;
      measured[index]?.rates.push(result.rate);
      measured[index]?.times.push(...result.times);
    }
  }
  const base = measured[0]?.rates ?? [];
  return works.map(({ name, events }, index) => {
    const { rates, times } = measured[index] as Measured;
    const ratios = rates.map((rate, round) => rate / (base[round] ?? 0));
    times.sort((a, b) => a - b);
    return {
      work: name,
      'events/s': Math.round(median(rates) ?? 0),
      ratio: rounded(median(ratios) ?? 0),
      'events each': events,
      'p50 ms': rounded(times[Math.floor(times.length * 0.5)] ?? 0, 1),
      'p99 ms': rounded(times[Math.floor(times.length * 0.99)] ?? 0, 1),
    };
  });
}

async function run(
  work: Work,
  clients: number,
  duration: number,
): Promise<{ rate: number; times: number[] }> {
  const times: number[] = [];
  const start = performance.now();
  const client = async () => {
    while (performance.now() - start < duration) {
      const begun = performance.now();
      await work.once();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { rate: (times.length * work.events * 1000) / (performance.now() - start), times };
}
