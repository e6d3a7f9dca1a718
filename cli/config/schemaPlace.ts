import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../compile/packageRoot.ts';
import type { Place } from '../diagnostics/finding.ts';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { type JsonNode, keyPlace, memberAt } from './jsonNode.ts';
import { parseJson } from './parseJson.ts';

const name = 'schemas/tenant.schema.json';
let known: JsonNode | undefined;

/** Where the rule stands that a schema error comes from; read only when there is such an error. */
export function schemaPlace(schemaPath: string): Place | undefined {
  known ??= readSchema();
  // What is forbidden by `false` has no keyword of its own: there the rule is the property. And who asks
  // which keys are known finds them in `properties`.
  const pointer = decodeURIComponent(schemaPath)
    .replace(/^#/, '')
    .replace(/\/false schema$/, '')
    .replace(/\/additionalProperties$/, '/properties');
  const member = known && memberAt(known, pointer);
  return member && keyPlace(member, pointer);
}

function readSchema(): JsonNode | undefined {
  const path = join(packageRoot(), name);
  return parseJson({ ...createSourceText(path, name, readFileSync(path, 'utf8')), ofPackage: true }).root;
}
