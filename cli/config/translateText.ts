import type { ErrorObject } from 'ajv';
import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';

const reserved = /^(?:__proto__|constructor|prototype)$/;
const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Words an error about a text's form; which form was asked for is told by the `$defs` entry.
 * @param text the value itself
 * @param shown the value as it is shown in a message
 */
export function translateText(
  error: ErrorObject,
  place: Place,
  name: string,
  text: string,
  shown: string,
): Finding {
  if (error.keyword === 'not' && reserved.test(text)) {
    return createFinding('NAME_RESERVED', place, name, shown);
  }
  if (error.keyword === 'not') return createFinding('TEXT_UNSAFE', place, name, shown);
  const definition = /^#\/\$defs\/(\w+)\//.exec(error.schemaPath)?.[1];
  switch (definition) {
    case 'tenantName':
      return createFinding('TENANT_INVALID', place, shown);
    case 'storageName':
      return createFinding('NAME_INVALID', place, name, shown);
    case 'experimentName':
      return createFinding('EXPERIMENT_NAME_INVALID', place, name, shown);
    case 'globalName':
      return createFinding('GLOBAL_INVALID', place, name, shown);
    case 'shoptetPurpose':
      return createFinding('PURPOSE_INVALID', place, shown, 'letters, digits, "_" and "-"');
    case 'didomiPurpose':
      return createFinding('PURPOSE_INVALID', place, shown, 'letters, digits, "_", ":", "." and "-"');
    case 'domain':
      return createFinding('DOMAIN_INVALID', place, shown, likelyDomain(text));
    case 'cookiePath':
      return createFinding('PATH_INVALID', place, shown);
    case 'duration':
      return createFinding('DURATION_INVALID', place, shown, false);
    case 'durationOrSession':
      return createFinding('DURATION_INVALID', place, shown, true);
    default:
      throw new Error(`no wording for ${error.keyword} at ${error.schemaPath}`);
  }
}

/** What was probably meant: without scheme, port, path, outer dots and capitals, if that gives a domain. */
function likelyDomain(text: string): string | undefined {
  if (text.length > 300) return undefined;
  const host = text
    .toLowerCase()
    .replace(/^[a-z]{1,8}:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^[*.]{1,9}/, '')
    .replace(/\.$/, '');
  return domainPattern.test(host) ? host : undefined;
}
