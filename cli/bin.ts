import process from 'node:process';
import { run } from './run.ts';

process.exitCode = await run(process);
