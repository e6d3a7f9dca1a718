import { type Check, createSubject, type Subject } from '../checks/subject.ts';
import { toValue } from '../config/jsonNode.ts';
import { parseJson } from '../config/parseJson.ts';
import { resolveConfig } from '../config/resolveConfig.ts';
import type { TenantConfig } from '../config/tenantConfig.generated.ts';
import type { Finding, Place } from '../diagnostics/finding.ts';
import { createSourceText } from '../diagnostics/sourceText.ts';

/** Settings of a config; what every config needs is added where it is missing. */
export type Settings = Record<string, unknown>;

/** The config with these settings, as checks see it. */
export function subjectOf(settings: Settings, name = 'shop.json'): Subject {
  const text = JSON.stringify({ tenant: 'shop', consent: { platform: 'google' }, ...settings });
  const { root } = parseJson(createSourceText(`/${name}`, name, text));
  if (!root) throw new Error('not JSON');
  return createSubject(resolveConfig(toValue(root) as unknown as TenantConfig), root, root);
}

/** What a check says about settings: of each finding the code, the pointer, and the text it points to. */
export async function told(check: Check, settings: Settings): Promise<string[][]> {
  return (await check(subjectOf(settings))).map(({ code, place }) => [code, place.pointer, textAt(place)]);
}

/** The texts at a finding's second places. */
export function relatedTexts({ related }: Finding): string[] {
  return related.map(({ place }) => textAt(place));
}

function textAt({ source, offset, length }: Place): string {
  return source.text.slice(offset, offset + length);
}
