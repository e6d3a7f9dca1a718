import { parseDuration } from '../config/parseDuration.ts';
import type { Answers } from './answers.ts';

const cacheDefault = '180d';

/**
 * The config that says what was answered, as JSON text. Answers that are the default are left out, so that
 * what stands there is what somebody decided.
 * @param schema the value of `$schema`, if the schema can be reached from the file
 */
export function draftConfig(answers: Answers, schema?: string): string {
  const {
    tenant,
    platform,
    purpose,
    dataLayer,
    domain,
    denied,
    maxAge,
    experiments = [],
    collector,
  } = answers;
  const config = {
    $schema: schema,
    tenant,
    consent: { platform, purpose, dataLayer, cache: cacheFor(maxAge) },
    identifier: unless('395d', maxAge, (value) => ({ maxAge: value })),
    experiments: experiments.length > 0 ? { list: experiments } : undefined,
    cookies: unless('auto', domain, (value) => ({ domain: value })),
    storage: unless('memory', denied, (value) => ({ denied: value })),
    collector: collector === undefined ? undefined : { url: collector },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** A remembered grant is of no use for longer than what it lets the page read. */
function cacheFor(maxAge = cacheDefault): false | { maxAge: string } | undefined {
  if (maxAge === 'session') return false;
  const [own, usual] = [parseDuration(maxAge), parseDuration(cacheDefault)];
  return own !== undefined && usual !== undefined && own < usual ? { maxAge } : undefined;
}

function unless<T>(usual: string, value: string | undefined, make: (value: string) => T): T | undefined {
  return value === undefined || value === usual ? undefined : make(value);
}
