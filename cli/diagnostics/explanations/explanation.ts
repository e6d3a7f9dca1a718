import type { Code } from '../codes.ts';

/**
 * What there is to know about a kind of finding beyond its message. Severity and reason stand in the
 * catalogue. Texts mark code with backticks, and paragraphs with an empty line.
 */
export interface Explanation {
  /** What it means and how it comes about, for somebody who meets it for the first time. */
  meaning: string;
  /** What to do, as a command: `save the file as UTF-8`. */
  fix: string;
  /** A config that has the finding. */
  bad: Example;
  /** The same, repaired. */
  good: Example;
  /** When nothing needs to be done about it. Errors have none: they fail every run. */
  mayIgnore?: string;
  /** Where the rule comes from. */
  links?: readonly Link[];
}

/** A project of one config, `shop.json`, and what else it takes. */
export interface Example {
  /** The file's text; settings are completed with what every config needs. */
  config: string | Settings;
  /** Further files, by path. */
  files?: Record<string, Settings>;
  /** The paths a run is given, if not only `shop.json`. */
  run?: readonly string[];
  /** How the text is saved, if not as UTF-8. */
  encoding?: 'latin1' | 'utf16le' | 'utf32le';
  /** What the text does not show. */
  remark?: string;
}

export type Settings = Record<string, unknown>;

export interface Link {
  title: string;
  url: string;
}

/** Explanations that belong together. */
export interface Topic {
  title: string;
  explanations: Partial<Record<Code, Explanation>>;
}
