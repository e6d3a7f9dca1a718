import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';

/** Output could not be written; the message is one sentence for people. */
export class OutputError extends Error {
  override name = 'OutputError';
}

const advice: Record<string, string> = {
  ENOSPC: 'free some space, then build again',
  EDQUOT: 'free some space, then build again',
  EACCES: 'check who owns it and its permissions',
  EPERM: 'check who owns it and its permissions',
  EROFS: 'choose a folder that can be written',
  EXDEV: 'mount or link the output folder as a whole, not a part of it',
};

/** The error for a path that could not be written: the path, the reason, what became of the rest, what to do. */
export function cannotWrite(shown: string, error: unknown, fate = 'nothing was changed'): OutputError {
  if (error instanceof OutputError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  // A fault in the code, not of the file system.
  if (code === '' || code.startsWith('ERR_')) throw error;
  const reason = reasonOf(error);
  return new OutputError(
    [`cannot write to ${quote(shown)}: ${reason}`, fate, advice[code]].filter(Boolean).join('; '),
  );
}
