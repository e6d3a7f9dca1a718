import type { Store } from '../store/store.ts';
import type { AdminAccess } from './adminAccess.ts';
import type { SubjectSeal } from './sealSubject.ts';

/** What an operator did; never to whom. */
export interface AdminAction {
  action: 'read' | 'withdrawal' | 'erasure';
  tenant: string;
}

/** What the pages share. */
export interface Admin {
  store: Store;
  /** Names of the tenants that are served. */
  tenants: readonly string[];
  access: AdminAccess;
  seal: SubjectSeal;
  /** Told what was done. */
  report(action: AdminAction): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A page that says what is wrong. Thrown by the others. */
export class AdminProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
