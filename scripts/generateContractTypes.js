import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { parse } from 'yaml';

const contractFile = new URL('../schemas/collector.openapi.yaml', import.meta.url);

/** Where the types are: for the snippet without a byte of code, for the service in its own package. */
export const contractTypeFiles = [
  'snippet/collector/contract.generated.d.ts',
  'examples/identity-service/src/contract.generated.ts',
];

/** The TypeScript types of the collector's requests and answers, made from the contract. */
export async function generateContractTypes() {
  const { paths, components } = parse(readFileSync(contractFile, 'utf8'));
  const root = {
    description: 'What each operation is asked, and what it answers when it succeeds.',
    ...closed(Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, exchangeOf(item)]))),
    $defs: mapValues(components.schemas, plain),
  };
  const schema = JSON.parse(JSON.stringify(root).replaceAll('#/components/schemas/', '#/$defs/'));
  const text = await compile(schema, 'Contract', {
    bannerComment: '// Made from schemas/collector.openapi.yaml by scripts/generateContractTypes.js.\n',
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  // The generator's own remark on every definition says nothing to a reader.
  return text.replace(/(?: \*\n)+ \* This interface was referenced by .*\n \* via .*\n/g, '');
}

/** Request and answer of a path's one operation, as a schema. */
function exchangeOf(item) {
  const operation = item.post ?? item.get;
  const request = operation.requestBody?.content['application/json'].schema;
  const answer = operation.responses['200']?.content['application/json'].schema;
  return closed({ ...(request && { request }), ...(answer && { answer }) });
}

/** An object schema that has these properties and no other. */
function closed(properties) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** A schema without what types cannot say. Descriptions beside a `$ref` would make it a type of its own. */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.$ref) return { $ref: schema.$ref };
  const { examples, ...rest } = schema;
  return mapValues(rest, plain);
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await generateContractTypes();
  for (const file of contractTypeFiles) {
    writeFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), text);
  }
}
