/** An error always fails a run, a warning only with `--strict`, a note never. */
export type Severity = 'error' | 'warning' | 'note';

/** What is said about one occurrence, with the user's own value in it. */
export interface Wording {
  /** One sentence: what is wrong. */
  message: string;
  /** What to write instead. */
  hint: string;
  /** Text that can stand in the place of the finding as it is, quotes included, where there is just one. */
  replacement?: string;
}

/** One kind of finding. */
export interface CatalogueEntry {
  severity: Severity;
  /** One sentence for everybody: what would happen if nobody complained. */
  why: string;
  say: (...facts: never[]) => Wording;
}

/** Kinds of findings by code. */
export type Catalogue = Record<string, CatalogueEntry>;
