/** What a log may say of an error. */
export interface ErrorDescription {
  name: string;
  /** PostgreSQL's or Node's code. */
  code: string | undefined;
  /** Where it was thrown, without its message. */
  stack: string | undefined;
}

/**
 * An error without its message and detail: databases quote values there, and values here are people's. Code and
 * stack say enough to find the cause.
 */
export function describeError(error: unknown): ErrorDescription {
  const { name, code, stack } = error as { name?: string; code?: unknown; stack?: string };
  return {
    name: name ?? 'Error',
    code: typeof code === 'string' ? code : undefined,
    stack: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
