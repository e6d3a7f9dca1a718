const minute = 60_000;
/** Counters kept at most; beyond that the oldest are forgotten, so that a flood of addresses cannot fill memory. */
const most = 200_000;

/** What is left after a request was counted. */
export interface Allowance {
  allowed: boolean;
  left: number;
  /** Seconds until the limit is whole again. */
  wait: number;
}

/** Counts requests in minutes that begin with the first one. One process counts for itself. */
export class RateLimiter {
  private readonly counters = new Map<string, { count: number; until: number }>();

  /** @param now milliseconds of a clock that never goes back */
  count(key: string, limit: number, now: number): Allowance {
    let counter = this.counters.get(key);
    if (!counter || counter.until <= now) {
      // Taken out and put in again: the map's order stays that of the minutes' ends.
      this.counters.delete(key);
      counter = { count: 0, until: now + minute };
      this.counters.set(key, counter);
      this.forget(now);
    }
    counter.count++;
    return {
      allowed: counter.count <= limit,
      left: Math.max(0, limit - counter.count),
      wait: Math.min(minute / 1000, Math.ceil((counter.until - now) / 1000)),
    };
  }

  /** What is left, without a request that counts; `allowed`: whether one more would be. */
  look(key: string, limit: number, now: number): Allowance {
    const counter = this.counters.get(key);
    if (!counter || counter.until <= now) return { allowed: true, left: limit, wait: 0 };
    const left = Math.max(0, limit - counter.count);
    return { allowed: left > 0, left, wait: Math.ceil((counter.until - now) / 1000) };
  }

  private forget(now: number): void {
    for (const [key, { until }] of this.counters) {
      if (until > now && this.counters.size <= most) return;
      this.counters.delete(key);
    }
  }
}

/** What counts as one client: an IPv4 address, or the /64 network that one IPv6 customer has. */
export function clientOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const groups =
    tail === undefined ? before : [...before, ...zeros(8 - before.length - after.length), ...after];
  return groups.slice(0, 4).join(':');
}

const zeros = (count: number): string[] => Array.from({ length: Math.max(0, count) }, () => '0');
