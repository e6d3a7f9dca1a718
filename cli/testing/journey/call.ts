import type { VirtualPage } from './virtualPage.ts';

/** What must become of a message, by the rules alone. */
export type Standing =
  /** It must arrive. */
  | 'due'
  /** Held until the page hears a grant. */
  | 'held'
  /** It must never arrive. */
  | 'barred'
  /** The page cannot know better: both are right. */
  | 'free';

/** How many messages a page keeps. */
export const bound = 100;

/** One call of `track` or `identify`. */
export interface Call {
  name: string;
  page: VirtualPage;
  at: number;
  /** Its place among all that happened. */
  moment: number;
  standing: Standing;
  /** When it could first have got an identifier. */
  first: number;
  /** When its page could first have sent it: a refusal in another tab before that is nothing it can know of. */
  since: number;
  /** The visitor had refused when it was made, and the page could not know. */
  blind: boolean;
  /** Its tab was closed, and nobody could have brought it to the server. */
  excused: boolean;
}

/** Whether the first of two messages of a tab has to be sent first. */
export function isBefore(one: Call, other: Call): boolean {
  return one.first === other.first ? one.moment < other.moment : one.first < other.first;
}
