import type { DataClass, DeletedWhen, EntryId, StorageType, TransferId, WrittenWhen } from '../disclosure.ts';

/** The languages that disclosures and install pages are written in, in the order they are shown. */
export const languages = ['en', 'cs', 'de', 'fr'] as const;

export type Language = (typeof languages)[number];

/** What a table says of each entry. */
export type Column =
  | 'name'
  | 'type'
  | 'provider'
  | 'purpose'
  | 'lifetime'
  | 'written'
  | 'deleted'
  | 'scope'
  | 'data';

/** Everything a disclosure says in one language; a missing text is a type error. */
export interface DisclosureTexts {
  /** The language's own name. */
  languageName: string;
  title: (site: string) => string;
  intro: (platform: string, purposes: string) => string;
  /** Whether anything is sent; the last sentence of the introduction. */
  sends: Record<'nothing' | 'something', string>;
  columns: Record<Column, string>;
  type: Record<StorageType, string>;
  provider: string;
  /** The entry's name goes on with random digits. */
  randomName: (name: string) => string;
  purpose: Record<EntryId, string>;
  data: Record<DataClass, string>;
  written: Record<Exclude<WrittenWhen, 'timeout'>, string> & { timeout: (wait: string) => string };
  deleted: Record<DeletedWhen, string>;
  lifetime: {
    rolling: string;
    visit: string;
    fixed: string;
    assignment: string;
    /** The config asks for more than browsers keep. */
    capped: string;
    session: string;
    tab: string;
    momentary: string;
    untilDeleted: (used: string) => string;
    safari: (kept: string) => string;
    /** Of a cookie that is set by a server, unless that fails. */
    safariScript: (kept: string) => string;
    safariUnvisited: (kept: string) => string;
  };
  scope: {
    auto: string;
    host: string;
    domain: (domain: string) => string;
    origin: string;
    tab: string;
    path: (path: string) => string;
    attributes: (sameSite: string) => string;
  };
  nothingWritten: string;
  deletedOnly: { heading: string; retired: string; unused: string };
  readOnly: { heading: string; text: string };
  transfers: {
    heading: string;
    /** `what` begins a sentence, `when` goes on after it. */
    items: Record<TransferId, { what: string; when: string }>;
    recipient: (address: string) => string;
    beforeConsent: Record<'drop' | 'queue', string>;
    byDefault: string;
  };
  /** Between clauses of one cell. */
  separator: string;
  /** Between a label and what it labels. */
  colon: string;
  /** A number with its unit, in the nominative. */
  units: Record<'day' | 'hour' | 'minute' | 'second', (count: number) => string>;
}
