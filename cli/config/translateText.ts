import type { ErrorObject } from 'ajv';
import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { closestWord } from './closestWord.ts';
import { rangeOf } from './durationRange.ts';
import { suggestCollectorUrl, suggestOrigin } from './suggestAddress.ts';
import { suggestDuration } from './suggestDuration.ts';
import { suggestDomain, suggestPath, suggestTenantName } from './suggestText.ts';

const reserved = /^(?:__proto__|constructor|prototype)$/;

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
  if (error.keyword === 'not')
    return createFinding('TEXT_UNSAFE', place, name, shown, text.replace(/-{2,}/g, '-'));
  const definition = /^#\/\$defs\/(\w+)\//.exec(error.schemaPath)?.[1];
  switch (definition) {
    case 'tenantName':
      return createFinding('TENANT_INVALID', place, shown, suggestTenantName(text));
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
      return createFinding('DOMAIN_INVALID', place, shown, suggestDomain(text));
    case 'cookiePath':
      return createFinding('PATH_INVALID', place, shown, suggestPath(text));
    case 'collectorUrl':
      return addressFinding(place, name, text, shown, suggestCollectorUrl(text), 'COLLECTOR_URL_INVALID');
    case 'shopOrigin':
      return addressFinding(place, name, text, shown, suggestOrigin(text), 'COLLECTOR_ORIGIN_INVALID');
    case 'duration':
      return createFinding('DURATION_INVALID', place, shown, false, suggestDuration(text, rangeOf(name)));
    case 'durationOrSession': {
      const suggestion = closestWord(text.trim(), ['session']) ?? suggestDuration(text, rangeOf(name));
      return createFinding('DURATION_INVALID', place, shown, true, suggestion);
    }
    default:
      throw new Error(`no wording for ${error.keyword} at ${error.schemaPath}`);
  }
}

/** What lacks nothing but the encryption is told as that. */
function addressFinding(
  place: Place,
  name: string,
  text: string,
  shown: string,
  suggestion: string | undefined,
  otherwise: 'COLLECTOR_URL_INVALID' | 'COLLECTOR_ORIGIN_INVALID',
): Finding {
  const secure = suggestion?.startsWith('https:') && /^\s*http:/i.test(text);
  return secure && suggestion
    ? createFinding('COLLECTOR_INSECURE', place, name, shown, suggestion)
    : createFinding(otherwise, place, shown, suggestion);
}
