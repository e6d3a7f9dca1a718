import { spawnSync } from 'node:child_process';

// Extra certificates are read at every start of Node 20, which would measure the machine, not the tool.
const { NODE_EXTRA_CA_CERTS: _certificates, ...environment } = process.env;

/**
 * What is measured: a whole Node process.
 * @typedef {{ name: string, args: string[], cwd?: string, env?: Record<string, string>, before?: () => void }} Command
 */

/**
 * Runs one command and gives the milliseconds it took. Throws if it fails.
 * @param {Command} command
 */
function time({ name, args, cwd, env, before }) {
  before?.();
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...environment, ...env },
    maxBuffer: 1 << 28,
  });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return elapsed;
}

/**
 * Runs all commands in turn, again and again, so that a busy moment of the machine hits all of them alike;
 * one round before does not count. Gives the times of each. Tells on stderr which round begins: some take minutes.
 * @param {Command[]} commands
 * @param {number} rounds
 */
export function interleave(commands, rounds) {
  if (rounds > 0) console.error('a round that does not count');
  for (const command of commands) time(command);
  const times = commands.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++) {
    console.error(`round ${round + 1} of ${rounds}`);
    for (const [index, command] of commands.entries()) times[index].push(time(command));
  }
  return times;
}

/** @param {number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** @param {number} value */
export function rounded(value, digits = 2) {
  return Number(value.toFixed(digits));
}
