import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { packageFolder } from '../packageFolder.ts';

type Schema = Record<string, unknown>;

interface ContractDocument {
  components: { schemas: Record<string, Schema> };
}

const file = join(packageFolder(), '../../schemas/collector.openapi.yaml');

/** The contract itself: requests are held against the file that clients are written by, not against a copy. */
const contract: ContractDocument = JSON.parse(
  JSON.stringify(parse(readFileSync(file, 'utf8'))).replaceAll('"#/', '"contract#/'),
);

// Strict about unknown keywords; those of the document around the schemas are known.
const ajv = new Ajv2020({ allErrors: false, keywords: ['x-personal-data', ...Object.keys(contract)] });
ajv.addSchema(contract, 'contract');

/** A schema of the contract by its name there. */
export function schemaOf(name: string): Schema {
  const schema = contract.components.schemas[name];
  if (!schema) throw new Error(`the contract has no schema ${name}`);
  return schema;
}

/** A function that holds values against a schema with references into the contract. */
export function compileSchema<Value>(schema: Schema): ValidateFunction<Value> {
  return ajv.compile<Value>(schema);
}
