import type { PlainBase } from './plainBases.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** All of a tenant's config but its name, resolved, as nothing is said about it. */
export class Settings {
  private present: ResolvedConfig | undefined;
  private written: string | undefined;

  constructor(config: ResolvedConfig) {
    this.present = config;
  }

  /** With the name of one of the tenants that have it. */
  get config(): ResolvedConfig {
    return this.present ?? JSON.parse(withName('', this.text));
  }

  /** What follows the name in the config's JSON; made when it is first asked for. */
  get text(): string {
    this.written ??= JSON.stringify({ ...this.config, tenant: '' }).slice(nameStart('').length);
    return this.written;
  }

  /** Keeps the text alone, which takes less memory. */
  shrink(): void {
    this.written = this.text;
    this.present = undefined;
  }
}

// More than most fleets have; beyond that, those of the last tenants are worth more than those of the first.
const kept = 5000;

/** Settings that were found fine. Many tenants of a run share theirs, which are checked and kept once. */
export class KnownSettings {
  private readonly known = new Map<PlainBase | undefined, Map<string, Settings>>();
  private size = 0;

  /** @param key of the config's own text, see `settingsKey` */
  find(key: string, base: PlainBase | undefined): Settings | undefined {
    return this.known.get(base)?.get(key);
  }

  add(key: string, base: PlainBase | undefined, config: ResolvedConfig): Settings {
    if (this.size === kept) this.forget();
    const settings = new Settings(config);
    const ofBase = this.known.get(base) ?? new Map<string, Settings>();
    this.known.set(base, ofBase.set(key, settings));
    this.size++;
    return settings;
  }

  /** Tenants go on referring to the settings they have. */
  private forget(): void {
    for (const ofBase of this.known.values()) for (const settings of ofBase.values()) settings.shrink();
    this.known.clear();
    this.size = 0;
  }
}

/** The JSON of a tenant's resolved config. */
export function withName(name: string, settings: string): string {
  return nameStart(name) + settings;
}

function nameStart(name: string): string {
  return `{"tenant":"${name}"`;
}

/**
 * The text of a config that has no escapes in it, without its tenant's name. If it is that of a valid config,
 * whatever has the same differs from it by its name alone: a text in quotes after `"tenant":` is valid in one
 * place only, so there is but one into which another name can have been written.
 */
export function settingsKey(text: string, name: string): string {
  return text.replace(`"tenant":"${name}"`, '"tenant":""');
}
