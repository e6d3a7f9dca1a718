import { compareMoments, type Moment } from './moment.ts';

/** The properties of one accepted identify message. */
export interface PropertyUpdate {
  readonly moment: Moment;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * A profile's properties: of each name the newest value, from the identify events that its links cover. They are
 * worked out from the events and kept nowhere else, so a value never stays with a profile that loses its event.
 */
export function newestProperties(updates: readonly PropertyUpdate[]): Map<string, unknown> {
  const inOrder = [...updates].sort((a, b) => compareMoments(a.moment, b.moment));
  return new Map(inOrder.flatMap(({ properties }) => Object.entries(properties)));
}
