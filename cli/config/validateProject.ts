import { type Code, codes, isAdjustable } from '../diagnostics/codes.ts';
import { createFinding, type Finding, withRelated } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import { closestWord } from './closestWord.ts';
import { describeFound } from './describeFound.ts';
import { type JsonMember, type JsonNode, keyPlace, sourceOf, valuePlace } from './jsonNode.ts';
import { pathFault } from './projectPath.ts';

const keys = ['$schema', 'rules', 'paths', 'out'];
const severities = ['off', 'note', 'warning', 'error'];
/** What other linters call them. */
const otherNames: Record<string, string> = { warn: 'warning', info: 'note', hint: 'note', none: 'off' };

/**
 * What is wrong with the settings of a repository. Says the same as `schemas/project.schema.json`, and more
 * about rules and paths. A schema validator would be too much for four keys that every start reads.
 * @param folder the absolute path of the folder they stand in
 */
export function validateProject(root: JsonNode, folder: string): Finding[] {
  if (root.kind !== 'object') return [wrongType(root, '', '', 'an object')];
  return [...root.members].flatMap(([key, member]) => {
    const { value } = member;
    if (key === 'rules') return checkRules(value);
    if (key === 'paths') return checkPaths(value, folder);
    if (key === 'out') return checkPath(value, '/out', 'out', folder, false);
    if (key !== '$schema') {
      const place = keyPlace(member, pointerTo('', key));
      return [createFinding('KEY_UNKNOWN', place, key, '', closestWord(key, keys), keys)];
    }
    return textOf(value) === undefined ? [wrongType(value, '/$schema', key, 'a text in double quotes')] : [];
  });
}

function checkRules(node: JsonNode): Finding[] {
  if (node.kind !== 'object') return [wrongType(node, '/rules', 'rules', 'an object')];
  return [...node.members].flatMap(([code, member]) => checkRule(code, member));
}

function checkRule(code: string, member: JsonMember): Finding[] {
  const { value } = member;
  const pointer = pointerTo('/rules', code);
  if (!Object.hasOwn(codes, code)) {
    const suggestion = closestWord(code, Object.keys(codes));
    return [createFinding('RULE_UNKNOWN', keyPlace(member, pointer), code, suggestion)];
  }
  const severity = textOf(value);
  if (severity === undefined) return [wrongType(value, pointer, `rules.${code}`, oneOf(severities))];
  const place = valuePlace(value, pointer);
  if (!severities.includes(severity)) {
    const meant = Object.hasOwn(otherNames, severity) ? otherNames[severity] : undefined;
    const suggestion = meant ?? closestWord(severity, severities);
    return [createFinding('VALUE_UNKNOWN', place, `rules.${code}`, quote(severity), suggestion, severities)];
  }
  const known = code as Code;
  if (severity === 'error' || isAdjustable(known)) return [];
  return [createFinding('RULE_FIXED', place, code, severity, codes[known].why)];
}

function checkPaths(node: JsonNode, folder: string): Finding[] {
  if (node.kind !== 'array') return [wrongType(node, '/paths', 'paths', 'a list')];
  if (node.items.length === 0) {
    return [createFinding('COUNT_OUT_OF_RANGE', valuePlace(node, '/paths'), 'paths', 0, 'at least 1')];
  }
  const first = new Map<string, JsonNode>();
  return node.items.flatMap((item, index) => {
    const pointer = `/paths/${index}`;
    const faults = checkPath(item, pointer, 'paths', folder, true);
    const text = textOf(item);
    if (faults.length > 0 || text === undefined) return faults;
    const earlier = first.get(text);
    if (!earlier) {
      first.set(text, item);
      return [];
    }
    const finding = createFinding('ITEM_REPEATED', valuePlace(item, pointer), 'paths', sourceOf(item));
    return [withRelated(finding, { place: valuePlace(earlier, '/paths'), message: 'the first one' })];
  });
}

function checkPath(
  node: JsonNode,
  pointer: string,
  name: string,
  folder: string,
  pattern: boolean,
): Finding[] {
  const text = textOf(node);
  if (text === undefined) return [wrongType(node, pointer, name, 'a text in double quotes')];
  const fault = pathFault(text, folder, pattern);
  return fault ? [createFinding('PROJECT_PATH_INVALID', valuePlace(node, pointer), name, text, fault)] : [];
}

function wrongType(node: JsonNode, pointer: string, name: string, expected: string): Finding {
  return createFinding('TYPE_INVALID', valuePlace(node, pointer), name, expected, describeFound(node));
}

function textOf(node: JsonNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function oneOf(values: readonly string[]): string {
  return `one of ${values.map((value) => `"${value}"`).join(', ')}`;
}

function pointerTo(parent: string, key: string): string {
  return `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
