/** Shows on a terminal how far a long run is. */
export interface Progress {
  /** One more is done. */
  tick(): void;
  /** Takes the bar off the terminal. */
  end(): void;
}

const firstAfter = 500;
const redrawAfter = 100;
const width = 24;

/**
 * A bar that appears only when the work takes long enough to wonder, and is gone afterwards.
 * @param write to the terminal; `undefined` where there is none
 * @param now milliseconds
 * @param columns of the terminal: a line that wraps could not be taken back
 */
export function createProgress(
  total: number,
  unit: string,
  write: ((text: string) => void) | undefined,
  now: () => number,
  columns = 80,
): Progress {
  if (!write) return { tick() {}, end() {} };
  let done = 0;
  let drawn = false;
  let next = now() + firstAfter;
  return {
    tick() {
      done++;
      // The clock costs more than the rest.
      if (done % 16 !== 0 || now() < next) return;
      next = now() + redrawAfter;
      drawn = true;
      const line = `${bar(done / total)} ${done} of ${total} ${unit}`;
      write(`\r${line.slice(0, columns - 1)}`);
    },
    end() {
      if (drawn) write('\r\u001b[K');
    },
  };
}

function bar(share: number): string {
  const full = Math.floor(share * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
}
