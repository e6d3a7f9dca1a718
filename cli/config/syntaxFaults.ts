/** A place that is not JSON, and why. */
export interface SyntaxFault {
  kind: 'syntax' | 'comment' | 'trailing comma' | 'too deep';
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
// What begins the next entry where only a comma can be missing: behind a broken text anything may stand.
const nextMember = /"(?:[^"\\\r\n]|\\.)*"[ \t\r\n]*:/y;
const nextItem = /["{[]/y;
// What is underlined: a quoted text, a word or number, else one character.
const token = /"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?|`[^`\r\n]*`?|[\w$.+-]+|[\s\S]/uy;
const comment = /(?:\/\/|#)[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const space = /[ \t\r\n]*/y;

/** What is wrong with a text, in its order. */
export interface SyntaxFaults {
  faults: SyntaxFault[];
  /** The text with its comments blanked, if nothing worse was found than what leaves no doubt about the rest. */
  readable?: string;
}

/**
 * The faults of a text by RFC 8259; none if it is JSON. Comments, trailing commas and missing ones leave no
 * doubt about what follows, so reading goes on behind them and ends at the first other fault.
 */
export function syntaxFaults(text: string, maxDepth: number): SyntaxFaults {
  const reader = new Reader(text, maxDepth);
  try {
    reader.skipSpace();
    reader.value();
    reader.skipSpace();
    if (reader.at < text.length) reader.fail('nothing more: the config is complete before');
    return { faults: reader.passed, readable: withoutComments(text, reader.passed) };
  } catch (fault) {
    if (fault instanceof Fault) return { faults: [...reader.passed, fault.fault] };
    throw fault;
  }
}

/** Spaces in place of comments, so that every place stays where it is. */
function withoutComments(text: string, faults: readonly SyntaxFault[]): string {
  const parts: string[] = [];
  let kept = 0;
  for (const { kind, offset, length } of faults) {
    if (kind !== 'comment') continue;
    parts.push(text.slice(kept, offset), ' '.repeat(length));
    kept = offset + length;
  }
  return parts.join('') + text.slice(kept);
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
  /** Faults that reading went on behind. */
  readonly passed: SyntaxFault[] = [];
  private readonly text: string;
  private readonly maxDepth: number;
  private readonly open: number[] = [];

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  value(): void {
    const next = this.text[this.at];
    if (next === '{') this.entries('}', nextMember, () => this.member());
    else if (next === '[') this.entries(']', nextItem, () => this.value());
    else if (next === '"') this.string();
    else if (!this.skip(word) && !this.skip(number)) {
      this.fail(next !== undefined && /[-+.\d]/.test(next) ? 'a number such as 50 or 0.5' : aValue);
    }
  }

  skipSpace(): void {
    this.skip(space);
    for (let found = this.match(comment); found; found = this.match(comment)) {
      this.passed.push({ kind: 'comment', offset: this.at, length: found.length, expected: '' });
      this.at += found.length;
      this.skip(space);
    }
  }

  fail(expected: string, offset = this.at): never {
    throw new Fault(this.faultAt(expected, offset));
  }

  private faultAt(expected: string, offset: number): SyntaxFault {
    let end = this.text.length;
    while (end > 0 && ' \t\r\n'.includes(this.text[end - 1] ?? '')) end--;
    const opened = this.open.at(-1);
    const inside = opened === undefined ? {} : { opened };
    if (offset >= end) return { kind: 'syntax', offset: end, length: 0, expected, ...inside };
    token.lastIndex = offset;
    const length = token.exec(this.text)?.[0].length ?? 1;
    return { kind: 'syntax', offset, length, expected, ...inside };
  }

  private entries(closer: string, next: RegExp, entry: () => void): void {
    if (this.open.length >= this.maxDepth) {
      throw new Fault({ kind: 'too deep', offset: this.at, length: 1, expected: '' });
    }
    this.open.push(this.at++);
    this.skipSpace();
    while (this.text[this.at] !== closer) {
      entry();
      this.skipSpace();
      if (this.text[this.at] !== closer) this.comma(closer, next);
    }
    this.at++;
    this.open.pop();
  }

  /** The comma between two entries, or what stands there. */
  private comma(closer: string, next: RegExp): void {
    const offset = this.at;
    if (this.text[offset] !== ',') {
      const fault = this.faultAt(`a comma or the closing "${closer}"`, offset);
      if (this.match(next) === undefined) throw new Fault(fault);
      this.passed.push(fault);
      return;
    }
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === closer) {
      this.passed.push({ kind: 'trailing comma', offset, length: 1, expected: closer });
    }
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
