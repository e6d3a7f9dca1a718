import type { messages, PGlite } from '@electric-sql/pglite';
import type { Statement, Value } from './engine.ts';
import {
  bindMessage,
  describeMessage,
  executeMessage,
  parseMessage,
  queryMessage,
  syncMessage,
} from './wireMessages.ts';

type Message = messages.BackendMessage;
type Field = Pick<messages.Field, 'name' | 'dataTypeID'>;

/** PostgreSQL's number of the type `json`; all other types stay text. */
const jsonType = 114;

interface Call {
  statement: Statement;
  values: readonly Value[];
  rows: object[];
  resolve(answer: { rows: object[]; command: string }): void;
  reject(error: unknown): void;
}

/**
 * The embedded engine, spoken to in PostgreSQL's own protocol: every statement is planned once, and all calls that
 * wait go in at once. The engine's functions plan at each call, or take SQL text in which every value has to be read
 * again, and enter WebAssembly up to five times for one statement (measured: half of the time of a request).
 */
export class EmbeddedPipeline {
  private readonly database: PGlite;
  /** Names of the statements that are prepared, with what their rows are made of. */
  private readonly prepared = new Map<string, readonly Field[]>();
  private readonly waiting: Call[] = [];
  private sending: Promise<void> = Promise.resolve();

  constructor(database: PGlite) {
    this.database = database;
  }

  /** Runs a statement after all earlier ones. If one fails, those that went in together with it and come later do, too. */
  run(statement: Statement, values: readonly Value[]): Promise<{ rows: object[]; command: string }> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ statement, values, rows: [], resolve, reject });
      if (this.waiting.length === 1) this.sending = this.sending.then(() => this.send());
    });
  }

  /** Fulfilled when every call so far is answered. */
  async answered(): Promise<void> {
    await this.sending;
  }

  /** Runs SQL text that may have several statements; nothing else may wait. */
  async runText(text: string): Promise<void> {
    await this.database.execProtocol(queryMessage(text));
  }

  private async send(): Promise<void> {
    const calls = this.waiting.splice(0);
    try {
      const sent = Buffer.concat(this.messagesOf(calls));
      this.answer(calls, (await this.database.execProtocol(sent, { throwOnError: false })).messages);
    } catch (error) {
      for (const call of calls) call.reject(error);
    }
  }

  private messagesOf(calls: readonly Call[]): Buffer[] {
    const known = new Set(this.prepared.keys());
    const sent: Buffer[] = [];
    for (const { statement, values } of calls) {
      const { name, text } = statement;
      if (!known.has(name)) sent.push(parseMessage(name, text), describeMessage(name));
      known.add(name);
      sent.push(bindMessage(name, values), executeMessage);
    }
    return [...sent, syncMessage];
  }

  private answer(calls: readonly Call[], received: readonly Message[]): void {
    let index = 0;
    for (const message of received) {
      const call = calls[index];
      if (!call) return;
      if (message.name === 'error') throw message;
      if (message.name === 'noData') this.prepared.set(call.statement.name, []);
      if (message.name === 'rowDescription') {
        this.prepared.set(call.statement.name, (message as messages.RowDescriptionMessage).fields);
      }
      if (message.name === 'dataRow') call.rows.push(this.rowOf(call, message as messages.DataRowMessage));
      if (message.name !== 'commandComplete') continue;
      call.resolve({ rows: call.rows, command: (message as messages.CommandCompleteMessage).text });
      index++;
    }
    if (index < calls.length) throw new Error('the embedded engine did not answer');
  }

  private rowOf({ statement }: Call, { fields }: messages.DataRowMessage): object {
    const columns = this.prepared.get(statement.name) ?? [];
    return Object.fromEntries(
      columns.map(({ name, dataTypeID }, index) => {
        const text = fields[index] ?? null;
        return [name, dataTypeID === jsonType && text !== null ? JSON.parse(text) : text];
      }),
    );
  }
}
