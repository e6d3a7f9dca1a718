interface Addressed {
  readonly tenant: string;
  /** Milliseconds since 1970, by the clock of the service. */
  readonly receivedAt: number;
}

interface FromPage extends Addressed {
  readonly softId: string;
  /** Idempotency key. */
  readonly key: string;
  /** When it happened: see `eventTime`. */
  readonly at: number;
}

export interface TrackMessage extends FromPage {
  readonly kind: 'track';
  /** As the page says it. Anything but `granted` means no. */
  readonly consent: string;
}

export interface IdentifyMessage extends FromPage {
  readonly kind: 'identify';
  readonly consent: string;
  /** Type to value, as the page sent them. */
  readonly hardIds: Readonly<Record<string, string>>;
}

export interface WithdrawalMessage extends FromPage {
  readonly kind: 'withdrawal';
}

/** Comes from the tenant's server, never from a page. */
export interface ErasureMessage extends Addressed {
  readonly kind: 'erasure';
  readonly softId?: string;
  readonly hardIds?: Readonly<Record<string, string>>;
}

export type EventMessage = TrackMessage | IdentifyMessage;

export type Message = EventMessage | WithdrawalMessage | ErasureMessage;
