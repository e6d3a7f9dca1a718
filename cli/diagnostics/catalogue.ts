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
export type CatalogueEntry = (FreeEntry | ErrorEntry) & {
  /** One sentence for everybody: what would happen if nobody complained. */
  why: string;
  say: (...facts: never[]) => Wording;
};

interface FreeEntry {
  severity: 'warning' | 'note';
}

interface ErrorEntry {
  severity: 'error';
  /**
   * Whether the rules of a repository may lower it. Most errors may not: those of reading and of the schema
   * leave a config whose meaning would have to be guessed; those about domains, names and globals protect
   * visitors and the page; and with the others the script would do nothing, or a build overwrite its own
   * files. What is left is what depends on where a project is built, not on who visits its pages.
   */
  adjustable?: true;
}

/** Kinds of findings by code. */
export type Catalogue = Record<string, CatalogueEntry>;
