/** Where a text stops being JSON, and why. */
export interface SyntaxFault {
  kind: 'syntax' | 'comment' | 'trailing comma';
  offset: number;
  /** 0 at the end of the text. */
  length: number;
  /** What belongs there, as part of a sentence; for a trailing comma the bracket behind it. */
  expected: string;
  /** Where the innermost bracket that is still open stands; missing outside of all. */
  opened?: number;
}

const aValue = 'a value: a text in double quotes, a number, true, false, an object or a list';
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const word = /(?:true|false|null)(?![\w$])/y;
// What is underlined: a quoted text, a word or number, else one character.
const token = /"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?|`[^`\r\n]*`?|[\w$.+-]+|[\s\S]/uy;
const comment = /(?:\/\/|#)[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const space = /[ \t\r\n]*/y;

/**
 * The first fault of a text by RFC 8259; `undefined` if there is none. Only explains what `JSON.parse`
 * refuses. Recursive: the caller bounds the depth.
 */
export function firstSyntaxError(text: string): SyntaxFault | undefined {
  const reader = new Reader(text);
  try {
    reader.skipSpace();
    reader.value();
    reader.skipSpace();
    if (reader.at < text.length) reader.fail('nothing more: the config is complete before');
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return fault.fault;
    throw fault;
  }
}

class Fault extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

class Reader {
  at = 0;
  readonly text: string;
  private readonly open: number[] = [];

  constructor(text: string) {
    this.text = text;
  }

  value(): void {
    const next = this.text[this.at];
    if (next === '{') this.entries('}', () => this.member());
    else if (next === '[') this.entries(']', () => this.value());
    else if (next === '"') this.string();
    else if (!this.skip(word) && !this.skip(number)) {
      this.fail(next !== undefined && /[-+.\d]/.test(next) ? 'a number such as 50 or 0.5' : aValue);
    }
  }

  skipSpace(): void {
    this.skip(space);
    const found = this.match(comment);
    if (found) throw new Fault({ kind: 'comment', offset: this.at, length: found.length, expected: '' });
  }

  fail(expected: string, offset = this.at): never {
    let end = this.text.length;
    while (end > 0 && ' \t\r\n'.includes(this.text[end - 1] ?? '')) end--;
    const opened = this.open.at(-1);
    const inside = opened === undefined ? {} : { opened };
    if (offset >= end) throw new Fault({ kind: 'syntax', offset: end, length: 0, expected, ...inside });
    this.at = offset;
    const length = this.match(token)?.length ?? 1;
    throw new Fault({ kind: 'syntax', offset, length, expected, ...inside });
  }

  private entries(closer: string, entry: () => void): void {
    this.open.push(this.at++);
    this.skipSpace();
    if (this.text[this.at] === closer) {
      this.close();
      return;
    }
    for (;;) {
      entry();
      this.skipSpace();
      const next = this.text[this.at];
      if (next === closer) {
        this.close();
        return;
      }
      if (next !== ',') this.fail(`a comma or the closing "${closer}"`);
      const comma = this.at++;
      this.skipSpace();
      if (this.text[this.at] === closer) {
        throw new Fault({ kind: 'trailing comma', offset: comma, length: 1, expected: closer });
      }
    }
  }

  private close(): void {
    this.at++;
    this.open.pop();
  }

  private member(): void {
    if (this.text[this.at] !== '"') this.fail('a key in double quotes');
    this.string();
    this.skipSpace();
    if (this.text[this.at] !== ':') this.fail('a colon after the key');
    this.at++;
    this.skipSpace();
    this.value();
  }

  private string(): void {
    const start = this.at++;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character === '\n' || character === '\r') {
        this.fail('a closing double quote on the same line', start);
      }
      if (character < ' ') this.fail('an escape such as \\t in place of the control character');
      if (character === '\\') this.escape();
      this.at++;
      if (character === '"') return;
    }
  }

  private escape(): void {
    const found = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
    found.lastIndex = this.at;
    if (!found.test(this.text)) {
      this.fail('one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000');
    }
    this.at = found.lastIndex - 1;
  }

  private skip(pattern: RegExp): boolean {
    const found = this.match(pattern);
    this.at += found?.length ?? 0;
    return found !== undefined;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] || undefined;
  }
}
