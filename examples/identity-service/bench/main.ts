import { measureThroughput } from './throughput.ts';

const rounds = Number(process.argv[2] ?? 5);
await measureThroughput(rounds);
