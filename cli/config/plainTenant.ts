import { runChecks } from '../checks/runChecks.ts';
import { describeSubject, type Subject } from '../checks/subject.ts';
import type { Finding, Place } from '../diagnostics/finding.ts';
import { createSourceText } from '../diagnostics/sourceText.ts';
import type { JsonValue } from './jsonNode.ts';
import type { LoadedTenant } from './loadedTenant.ts';
import { mergePlain } from './mergePlain.ts';
import type { PlainBase, PlainBases } from './plainBases.ts';
import type { PlainConfig } from './readPlain.ts';
import { resolveConfig } from './resolveConfig.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';
import { validateSchema } from './schemaValidator.ts';
import type { TenantConfig } from './tenantConfig.generated.ts';

/**
 * A tenant nothing can be said about. Keeps its config as text: a hundred thousand of them fit into little
 * memory, and most are only looked at once more.
 */
export class PlainTenant implements LoadedTenant {
  readonly file: string;
  readonly name: string;
  findings: readonly Finding[] = none;
  private readonly text: string;
  readonly base: PlainBase | undefined;

  constructor(file: string, name: string, text: string, base: PlainBase | undefined) {
    this.file = file;
    this.name = name;
    this.text = text;
    this.base = base;
  }

  get config(): ResolvedConfig {
    const merged = mergeWith(JSON.parse(this.text), this.base);
    if (!merged) throw new Error(`a config that merged once does not merge again: ${this.file}`);
    return resolveConfig(merged as unknown as TenantConfig);
  }
}

const none: readonly Finding[] = Object.freeze([]);

/** A tenant, and its config for use at once. */
export interface PlainResult {
  tenant: PlainTenant;
  config: ResolvedConfig;
}

/**
 * The tenant of a config, if all is well with it. `undefined` says only that it deserves a closer look.
 * Gives a promise only if a check does: most configs need none, and there can be very many.
 */
export function loadPlainTenant(
  path: string,
  { value, text }: PlainConfig,
  bases: PlainBases,
): PlainResult | undefined | Promise<PlainResult | undefined> {
  if (typeof value.tenant !== 'string') return undefined;
  const extending = Object.hasOwn(value, 'extends');
  const base = extending ? bases.of(path, value.extends) : undefined;
  if (extending && !base) return undefined;
  const merged = mergeWith(value, base);
  if (!merged || !validateSchema(merged)) return undefined;
  const config = resolveConfig(merged as unknown as TenantConfig);
  const checked = runChecks(createPlainSubject(config, merged));
  const result = { tenant: new PlainTenant(path, value.tenant, text, base), config };
  if (checked instanceof Promise) return checked.then((told) => (told.length > 0 ? undefined : result));
  return checked.length > 0 ? undefined : result;
}

function mergeWith(value: Record<string, JsonValue>, base: PlainBase | undefined) {
  if (!base) return value;
  const { extends: _extends, ...own } = value;
  return mergePlain(base.value, own);
}

const nowhere: Place = { source: createSourceText('', '', ''), offset: 0, length: 0, pointer: '' };

/** For finding out whether the checks object at all: it knows what is written, but not where. */
function createPlainSubject(config: ResolvedConfig, merged: Record<string, JsonValue>): Subject {
  return describeSubject(config, (...steps) => (isWritten(merged, steps) ? nowhere : undefined));
}

function isWritten(merged: JsonValue, steps: readonly (string | number)[]): boolean {
  let value: JsonValue | undefined = merged;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string | number, JsonValue>)[step];
  }
  return true;
}
