/** Upper ends of the buckets of durations, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Labels = Readonly<Record<string, string>>;

/** Counts in the text format of Prometheus. Labels are routes, statuses, tenants and outcomes: never persons. */
export class Metrics {
  private readonly counters = new Map<string, { help: string; values: Map<string, number> }>();
  private readonly durations = new Map<string, { counts: number[]; sum: number; count: number }>();

  count(name: string, help: string, labels: Labels, by = 1): void {
    const counter = this.counters.get(name) ?? { help, values: new Map() };
    this.counters.set(name, counter);
    const key = textOf(labels);
    counter.values.set(key, (counter.values.get(key) ?? 0) + by);
  }

  /** @param seconds how long a request of this route took */
  observe(route: string, seconds: number): void {
    const known = this.durations.get(route) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
    this.durations.set(route, known);
    known.sum += seconds;
    known.count++;
    buckets.forEach((bucket, index) => {
      if (seconds <= bucket) known.counts[index] = (known.counts[index] ?? 0) + 1;
    });
  }

  render(): string {
    const lines: string[] = [];
    for (const [name, { help, values }] of this.counters) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
      for (const [labels, value] of values) lines.push(`${name}{${labels}} ${value}`);
    }
    const name = 'identity_request_duration_seconds';
    lines.push(`# HELP ${name} Time from request to answer.`, `# TYPE ${name} histogram`);
    for (const [route, { counts, sum, count }] of this.durations) {
      const labels = textOf({ route });
      buckets.forEach((bucket, index) => {
        lines.push(`${name}_bucket{${labels},le="${bucket}"} ${counts[index]}`);
      });
      lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`);
    }
    return `${lines.join('\n')}\n${processLines()}`;
  }
}

function textOf(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}

function processLines(): string {
  const { rss, heapUsed } = process.memoryUsage();
  return [
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${rss}`,
    '# TYPE nodejs_heap_size_used_bytes gauge',
    `nodejs_heap_size_used_bytes ${heapUsed}`,
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6}`,
    '',
  ].join('\n');
}
