import type { ErrorObject } from 'ajv';
import { bannerNamed } from '../detect/bannersWithConsentMode.ts';
import { createFinding, type Finding, type Place, withRelated } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import { closestWord } from './closestWord.ts';
import { describeFound } from './describeFound.ts';
import { describeRange, dottedName, expectedAt } from './describeSchema.ts';
import {
  type JsonNode,
  joinPointer,
  keyPlace,
  memberAt,
  nodeAt,
  pointerSteps,
  sourceOf,
  valuePlace,
} from './jsonNode.ts';
import { knownKeys, platformsWith } from './schemaLookup.ts';
import { schemaPlace } from './schemaPlace.ts';
import { suggestValue } from './suggestValue.ts';
import { translateText } from './translateText.ts';
import { wordBegun } from './wordBegun.ts';

const missingAdvice: Record<string, string> = {
  consent: 'Add "consent": { "platform": "google" } (or "shoptet" or "didomi")',
  platform: 'Add "platform": "google" (or "shoptet" or "didomi")',
  purpose: 'Add "purpose": "<id>"; Didomi purpose ids are the tenant\'s own, see its Didomi console',
  url: 'Add "url": "https://<host of the endpoint>"',
  key: 'Add "key": "<name of the experiment>"',
  variants: 'Add "variants": { "control": 50, "<other>": 50 }',
};

/** Words one schema error as a finding at the place it is about, and names the line of the schema. */
export function translateError(error: ErrorObject, root: JsonNode): Finding {
  const finding = wordError(error, root);
  const rule = schemaPlace(error.schemaPath);
  return rule ? withRelated(finding, { place: rule, message: 'the rule of the schema' }) : finding;
}

function wordError(error: ErrorObject, root: JsonNode): Finding {
  const { instancePath, keyword, params, propertyName } = error;
  const steps = pointerSteps(instancePath);
  const node = nodeAt(root, instancePath);
  if (!node) throw new Error(`schema error about nothing: ${instancePath}`);
  if (keyword === 'additionalProperties') return unknownKey(params.additionalProperty, steps, root);
  if (keyword === 'required') return missingKey(params.missingProperty, steps, node, root);
  if (propertyName !== undefined) {
    const place = placeOfKey(root, [...steps, propertyName]);
    return translateText(error, place, 'variant name', propertyName, quote(propertyName));
  }
  const place = valuePlace(node, instancePath);
  const name = dottedName(steps);
  const text = node.kind === 'scalar' ? node.value : undefined;
  const shown = typeof text === 'string' ? quote(text) : sourceOf(node).slice(0, 60);
  if (keyword === 'false schema') {
    return foreignOption(steps, root);
  }
  if (keyword === 'enum' && typeof text !== 'string') {
    return createFinding('TYPE_INVALID', place, name, oneOf(params.allowedValues), describeFound(node));
  }
  if (keyword === 'enum') {
    const allowed: string[] = params.allowedValues;
    const suggestion = closestWord(String(text), allowed) ?? wordBegun(String(text), allowed);
    const banner = name === 'consent.platform' ? bannerNamed(String(text)) : undefined;
    return createFinding('VALUE_UNKNOWN', place, name, shown, suggestion, allowed, banner);
  }
  if (keyword === 'type' || keyword === 'const') {
    return createFinding(
      'TYPE_INVALID',
      place,
      name,
      expectedAt(steps, params.type),
      describeFound(node),
      suggestValue(node, steps),
    );
  }
  if (keyword === 'uniqueItems') return repeatedItem(params, node, instancePath, name);
  if (keyword === 'minimum' || keyword === 'maximum') {
    return createFinding('NUMBER_OUT_OF_RANGE', place, name, shown, describeRange(steps), params.limit);
  }
  if (/^(min|max)(Items|Properties)$/.test(keyword)) {
    const count = node.kind === 'array' ? node.items.length : node.kind === 'object' ? node.members.size : 0;
    const range = `${keyword.startsWith('min') ? 'at least' : 'at most'} ${params.limit}`;
    return createFinding('COUNT_OUT_OF_RANGE', place, name, count, range);
  }
  return translateText(error, place, name, String(text), shown);
}

function unknownKey(key: string, steps: string[], root: JsonNode): Finding {
  const known = knownKeys(steps, platformOf(root));
  const parent = nodeAt(root, joinPointer(steps));
  // A key that is already there cannot be the one that was meant.
  const free = known.filter((other) => parent?.kind !== 'object' || !parent.members.has(other));
  const place = placeOfKey(root, [...steps, key]);
  return createFinding('KEY_UNKNOWN', place, key, dottedName(steps), closestWord(key, free), known);
}

function foreignOption(steps: string[], root: JsonNode): Finding {
  const option = steps.at(-1) ?? '';
  const place = placeOfKey(root, steps);
  const finding = createFinding('OPTION_FOREIGN', place, option, platformOf(root), platformsWith(option));
  const platform = nodeAt(root, '/consent/platform');
  if (!platform) return finding;
  const chosen = valuePlace(platform, '/consent/platform');
  return withRelated(finding, { place: chosen, message: 'the platform chosen' });
}

function missingKey(key: string, steps: string[], node: JsonNode, root: JsonNode): Finding {
  const pointer = joinPointer(steps);
  if (key === 'tenant' && root.kind === 'object') {
    const similar = [...root.members.keys()].find((other) => closestWord(other, ['tenant']));
    const finding = createFinding('TENANT_MISSING', valuePlace(node, pointer), similar);
    if (similar === undefined) return finding;
    return withRelated(finding, { place: placeOfKey(root, [similar]), message: 'the similar key' });
  }
  const advice = missingAdvice[key] ?? `Add ${quote(key)}`;
  return createFinding('KEY_MISSING', valuePlace(node, pointer), key, dottedName(steps), advice);
}

function repeatedItem(
  params: Record<string, number>,
  list: JsonNode,
  pointer: string,
  name: string,
): Finding {
  const index = Math.max(params.i ?? 0, params.j ?? 0);
  const firstIndex = Math.min(params.i ?? 0, params.j ?? 0);
  const items = list.kind === 'array' ? list.items : [];
  const item = items[index] ?? list;
  const first = items[firstIndex] ?? list;
  const finding = createFinding(
    'ITEM_REPEATED',
    valuePlace(item, `${pointer}/${index}`),
    name,
    sourceOf(item),
  );
  return withRelated(finding, {
    place: valuePlace(first, `${pointer}/${firstIndex}`),
    message: 'the first one',
  });
}

function placeOfKey(root: JsonNode, steps: string[]): Place {
  const pointer = joinPointer(steps);
  const member = memberAt(root, pointer);
  if (!member) throw new Error(`schema error about a key that is not there: ${pointer}`);
  return keyPlace(member, pointer);
}

function platformOf(root: JsonNode): string {
  const platform = nodeAt(root, '/consent/platform');
  return platform?.kind === 'scalar' ? String(platform.value) : '';
}

function oneOf(values: readonly string[]): string {
  return `one of ${values.map((value) => `"${value}"`).join(', ')}`;
}
