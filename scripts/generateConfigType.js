import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const schemaFile = new URL('../schemas/tenant.schema.json', import.meta.url);
const typeFile = new URL('../cli/config/tenantConfig.generated.ts', import.meta.url);

/** The TypeScript type of a config as a tenant writes it, made from the schema. */
export function generateConfigType() {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  // The schema asks them only of configs that extend no other; the type is that of a merged one.
  schema.required.push(...schema.else.required);
  for (const [name, { required }] of Object.entries(schema.else.properties)) {
    schema.properties[name].required = required;
  }
  // There it has no type, because editors would propose true for one that can be a boolean.
  schema.properties.consent.properties.cache.type = ['object', 'boolean'];
  return compile(schema, 'TenantConfig', {
    additionalProperties: false,
    bannerComment: '// Made from schemas/tenant.schema.json by scripts/generateConfigType.js.\n',
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(fileURLToPath(typeFile), await generateConfigType());
}
