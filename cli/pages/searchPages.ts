import { resolve } from 'node:path';
import { displayName } from '../config/documents.ts';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import type { KnownSnippets } from './knownSnippets.ts';
import { listPages } from './listPages.ts';
import { readPage } from './readPage.ts';
import { type PageSnippet, searchPage } from './searchPage.ts';

/** What was found in some pages. */
export interface PageSearch {
  /** How many text files were searched. */
  searched: number;
  snippets: PageSnippet[];
  /** Paths as they were given in which there is no snippet at all. */
  empty: string[];
  /** One sentence for each file that could not be read. */
  problems: string[];
}

/** Searches all pages that some paths mean. */
export function searchPages(paths: readonly string[], cwd: string, known: KnownSnippets): PageSearch {
  const search: PageSearch = { searched: 0, snippets: [], empty: [], problems: [] };
  for (const path of paths) {
    const before = search.snippets.length;
    try {
      for (const file of listPages(resolve(cwd, path))) searchFile(file, cwd, known, search);
    } catch (error) {
      search.problems.push(`cannot read ${quote(path)}: ${reasonOf(error)}`);
      continue;
    }
    if (search.snippets.length === before) search.empty.push(path);
  }
  return search;
}

function searchFile(file: string, cwd: string, known: KnownSnippets, search: PageSearch): void {
  const name = displayName(cwd, file);
  try {
    const page = readPage(file);
    if (page === undefined) return;
    search.searched++;
    search.snippets.push(...searchPage(name, page, known));
  } catch (error) {
    const reason = error instanceof RangeError ? error.message : reasonOf(error);
    search.problems.push(`cannot read ${quote(name)}: ${reason}`);
  }
}
