import { runChecks } from '../checks/runChecks.ts';
import { describeSubject, type Subject } from '../checks/subject.ts';
import type { Finding, Place } from '../diagnostics/finding.ts';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { isDeviceName } from './deviceNames.ts';
import type { JsonValue } from './jsonNode.ts';
import { type KnownSettings, type Settings, settingsKey, withName } from './knownSettings.ts';
import type { LoadedTenant } from './loadedTenant.ts';
import { mergePlain } from './mergePlain.ts';
import type { PlainBase, PlainBases } from './plainBases.ts';
import type { PlainConfig } from './readPlain.ts';
import { resolveConfig } from './resolveConfig.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';
import { validateSchema } from './schemaValidator.ts';
import type { TenantConfig } from './tenantConfig.generated.ts';

/**
 * A tenant nothing can be said about. Keeps its config as text, and what other tenants have too only once: a
 * hundred thousand of them fit into little memory, and most are only looked at once more.
 */
export class PlainTenant implements LoadedTenant {
  readonly file: string;
  readonly name: string;
  findings: readonly Finding[] = none;
  readonly base: PlainBase | undefined;
  private readonly settings: Settings;

  constructor(file: string, name: string, settings: Settings, base: PlainBase | undefined) {
    this.file = file;
    this.name = name;
    this.settings = settings;
    this.base = base;
  }

  get configText(): string {
    return withName(this.name, this.settings.text);
  }

  get config(): ResolvedConfig {
    return JSON.parse(this.configText);
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
 * @param known finds and remembers what was found fine
 */
export function loadPlainTenant(
  path: string,
  { value, text }: PlainConfig,
  bases: PlainBases,
  known: KnownSettings,
): PlainResult | undefined | Promise<PlainResult | undefined> {
  const name = value.tenant;
  if (typeof name !== 'string') return undefined;
  const extending = Object.hasOwn(value, 'extends');
  const base = extending ? bases.of(path, value.extends) : undefined;
  if (extending && !base) return undefined;
  const key = settingsKey(text, name);
  const same = known.find(key, base);
  if (same) {
    if (!isFineName(name)) return undefined;
    const tenant = new PlainTenant(path, name, same, base);
    return { tenant, config: { ...same.config, tenant: name } };
  }
  const merged = mergeWith(value, base);
  if (!merged || !validateSchema(merged)) return undefined;
  const config = resolveConfig(merged as unknown as TenantConfig);
  const judge = (told: readonly Finding[]): PlainResult | undefined => {
    if (told.length > 0) return undefined;
    return { tenant: new PlainTenant(path, name, known.add(key, base, config), base), config };
  };
  const checked = runChecks(createPlainSubject(config, merged));
  return checked instanceof Promise ? checked.then(judge) : judge(checked);
}

/** Nothing else that is checked in a config by itself depends on its name. */
function isFineName(tenant: string): boolean {
  return validateSchema({ tenant, consent: { platform: 'google' } }) && !isDeviceName(tenant);
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
