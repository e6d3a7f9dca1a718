import type { ErrorObject } from 'ajv';
import { createFinding, type Finding, withRelated } from '../diagnostics/finding.ts';
import { type JsonNode, type JsonValue, toValue } from './jsonNode.ts';
import { validateSchema } from './schemaValidator.ts';

/** What the schema says about a merged config. */
export interface TreeValidation {
  findings: Finding[];
  /** Pointers of what must be left out for the rest to be trustworthy. */
  invalid: string[];
}

// Of several complaints about one value only the first of these is told: a number where a text belongs
// has a wrong type, that it also matches no pattern is noise.
const order = ['false schema', 'type', 'const', 'enum', 'maxLength', 'pattern', 'not'];
// These only repeat that something inside them failed.
const wrappers = new Set(['if', 'propertyNames']);

/**
 * Checks a located tree against the schema.
 * @param complete whether all bases were read; if not, missing keys are not reported
 */
export async function validateTree(root: JsonNode, complete: boolean): Promise<TreeValidation> {
  const value = shortenLists(toValue(root));
  if (validateSchema(value)) return { findings: [], invalid: [] };
  const errors = (validateSchema.errors ?? []).filter((error) => !wrappers.has(error.keyword));
  const told = mostTelling(errors).filter((error) => complete || !mayBeInherited(error));
  // Only a faulty config needs the wording and the schema's text.
  const { translateError } = await import('./translateError.ts');
  const findings = await Promise.all(told.map((error) => withoutShared(translateError(error, root))));
  return { findings, invalid: told.flatMap(invalidPointer) };
}

/** A domain that is no better than the one found is not suggested. */
async function withoutShared(finding: Finding): Promise<Finding> {
  const { code, place, related, replacement } = finding;
  if (code !== 'DOMAIN_INVALID' || !replacement?.includes('.')) return finding;
  const { isShared } = await import('../checks/cookieDomain.ts');
  if (!(await isShared(JSON.parse(replacement)))) return finding;
  const source = place.source.text.slice(place.offset, place.offset + place.length);
  return withRelated(createFinding('DOMAIN_INVALID', place, source, undefined), ...related);
}

// The schema allows 64 items at most, and its search for repeated ones compares each with each.
const longestList = 200;

/** The value with lists cut off where they are too long anyway, so that checking it takes linear time. */
function shortenLists(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.slice(0, longestList).map(shortenLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortenLists(inner)]));
}

/** Whether a complaint might go away if the missing base were there; a tenant's name is never inherited. */
function mayBeInherited({ keyword, params }: ErrorObject): boolean {
  return keyword === 'required' && params.missingProperty !== 'tenant';
}

function mostTelling(errors: ErrorObject[]): ErrorObject[] {
  const perValue = new Map<string, ErrorObject>();
  for (const error of errors) {
    const key = subject(error);
    const present = perValue.get(key);
    if (!present || rank(error) < rank(present)) perValue.set(key, error);
  }
  return [...perValue.values()];
}

/** What an error is about: a value, a key of it, or a key that is missing. */
function subject({ instancePath, keyword, params, propertyName }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath} without ${params.missingProperty}`;
  if (keyword === 'additionalProperties') return `${instancePath} with ${params.additionalProperty}`;
  return propertyName === undefined ? instancePath : `${instancePath} named ${propertyName}`;
}

function rank({ keyword }: ErrorObject): number {
  const index = order.indexOf(keyword);
  return index < 0 ? order.length : index;
}

function invalidPointer({ instancePath, keyword, params, propertyName }: ErrorObject): string[] {
  if (keyword === 'required') return [];
  const key = keyword === 'additionalProperties' ? params.additionalProperty : propertyName;
  if (key === undefined) return [instancePath];
  return [`${instancePath}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`];
}
