import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { describeFound } from './describeFound.ts';
import { type ConfigDocument, type DocumentStore, displayName } from './documents.ts';
import { valuePlace } from './jsonNode.ts';
import { reasonOf } from './reasonOf.ts';
import { isInside, isRelativePath } from './relativePath.ts';
import { suggestRelativePath } from './suggestText.ts';

/** A config and what it extends, nearest first. */
export interface ExtendChain {
  documents: ConfigDocument[];
  /** Where each base should be, as it was named: absolute, inside the project; there may be nothing. */
  targets: string[];
  findings: Finding[];
  /** Whether every base could be read. */
  complete: boolean;
}

/** Follows `extends` from a config through its bases, never out of the project. */
export function extendChain(start: ConfigDocument, store: DocumentStore, cwd: string): ExtendChain {
  const root = store.rootOf(dirname(start.source.path));
  const documents = [start];
  const targets: string[] = [];
  const findings: Finding[] = [];
  let current = start;
  for (;;) {
    const step = nextBase(current, { chain: documents, targets, store, root, cwd });
    if (step.finding) findings.push(step.finding);
    if (!step.base) {
      const readable = documents.every((document) => document.root?.kind === 'object');
      return { documents, targets, findings, complete: readable && !step.finding };
    }
    documents.push(step.base);
    const notObject = step.base.root && step.base.root.kind !== 'object' ? step.base.root : undefined;
    if (notObject) {
      const place = valuePlace(notObject, '');
      findings.push(createFinding('TYPE_INVALID', place, '', 'an object', describeFound(notObject)));
    }
    current = step.base;
  }
}

/** How far a chain has been followed, and where it may lead. */
interface Followed {
  chain: readonly ConfigDocument[];
  targets: string[];
  store: DocumentStore;
  root: string;
  cwd: string;
}

function nextBase(current: ConfigDocument, followed: Followed): { base?: ConfigDocument; finding?: Finding } {
  const node = current.root?.kind === 'object' ? current.root.members.get('extends')?.value : undefined;
  if (!node) return {};
  const place = valuePlace(node, '/extends');
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (value === null) return { finding: createFinding('NULL_UNEXPECTED', place, 'extends', undefined) };
  if (typeof value !== 'string') {
    const expected = 'a relative path in double quotes';
    return { finding: createFinding('TYPE_INVALID', place, 'extends', expected, describeFound(node)) };
  }
  if (!isRelativePath(value))
    return { finding: createFinding('EXTENDS_INVALID', place, value, suggestRelativePath(value)) };
  const target = resolve(dirname(current.source.path), value);
  return openBase({ target, value, place, ...followed });
}

interface BaseRequest extends Followed {
  target: string;
  value: string;
  place: Place;
}

function openBase(request: BaseRequest): { base?: ConfigDocument; finding?: Finding } {
  const { target, value, place, chain, targets, store, root, cwd } = request;
  // Before the disk is touched, so that nothing can be learned about files outside.
  if (!isInside(root, target)) return { finding: createFinding('EXTENDS_OUTSIDE', place, value) };
  targets.push(target);
  try {
    const real = realpathSync(target);
    if (!isInside(realpathSync(root), real))
      return { finding: createFinding('EXTENDS_OUTSIDE', place, value) };
    const start = chain.findIndex((document) => document.realPath === real);
    if (start >= 0) {
      const names = [...chain.slice(start), ...chain.slice(start, start + 1)].map(
        ({ source }) => source.name,
      );
      return { finding: createFinding('EXTENDS_CYCLE', place, names) };
    }
    return { base: store.read(target) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return { finding: createFinding('EXTENDS_MISSING', place, value, displayName(cwd, target)) };
    }
    return { finding: createFinding('EXTENDS_UNREADABLE', place, value, reasonOf(error)) };
  }
}
