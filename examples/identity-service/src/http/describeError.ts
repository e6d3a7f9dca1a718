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
  const { name, code, message = '', stack } = error as Partial<Error> & { code?: unknown };
  return {
    name: name ?? 'Error',
    code: typeof code === 'string' ? code : undefined,
    stack: stack
      ?.replace(message, '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
