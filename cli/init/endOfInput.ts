/** Aborts when no more can be typed: Ctrl-D, or the terminal is gone. The prompts take notice of neither. */
export function endOfInput(input: NodeJS.ReadableStream): AbortSignal {
  const ended = new AbortController();
  input.once('end', () => ended.abort());
  input.on('keypress', (_text, key?: { ctrl?: boolean; name?: string }) => {
    if (key?.ctrl && key.name === 'd') ended.abort();
  });
  return ended.signal;
}
