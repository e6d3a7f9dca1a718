import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';

/** Somebody at a terminal. */
export interface Person {
  keyboard: PassThrough & { isTTY: true };
  /** Called with everything that is printed. */
  see(text: string): void;
  /** What the person was still waiting to see. */
  waitingFor(): string | undefined;
}

/** Keys that a terminal sends. */
export const keys = { enter: '\r', down: '\x1b[B', clear: '\x15', interrupt: '\x03', end: '\x04' };

// Whether there are any depends on where the tests run.
const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d*m`, 'g');

/** Types each text as soon as the other one has been printed, one pair after the other. */
export function person(...script: [awaited: string, typed: string][]): Person {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true as const });
  // A question that nobody answers must not outlive its test.
  onTestFinished(() => void keyboard.end());
  let seen = '';
  const steps = [...script];
  return {
    keyboard,
    see(text) {
      seen += text.replace(colours, '');
      const [step] = steps;
      if (!step || !seen.includes(step[0])) return;
      steps.shift();
      seen = '';
      // The prompt listens once it has finished printing.
      setImmediate(() => keyboard.write(step[1]));
    },
    waitingFor: () => steps[0]?.[0],
  };
}
