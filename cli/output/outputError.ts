/** Output could not be written; the message is one sentence for people. */
export class OutputError extends Error {
  override name = 'OutputError';
}
