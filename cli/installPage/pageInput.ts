import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';

/** What is known of a snippet beyond its text. */
export interface SnippetFacts {
  /** The version of consent-tag. */
  version: string;
  /** CSP source expression of the inline script. */
  csp: string;
  /** SHA-256 of `snippet.js` in hexadecimal digits, as in the manifest. */
  sha256: string;
  /** Bytes of `snippet.js` after Brotli. */
  brotli: number;
}

/** Everything an install page is made from. */
export interface PageInput {
  config: ResolvedConfig;
  /** The text of `snippet.js`. */
  snippet: string;
  disclosure: Disclosure;
  facts: SnippetFacts;
}
