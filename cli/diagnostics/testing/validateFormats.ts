import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';
import findingsSchema from '../../../schemas/findings.schema.json' with { type: 'json' };

const validateFindings = new Ajv2020({ allErrors: true, strict: true }).compile(findingsSchema);
const validateSarif = compileSarif();
// The schema of the Jenkins plugin that reads these reports; there is no official one.
const junitSchema = readFileSync(new URL('./junit.xsd', import.meta.url), 'utf8');

/** What the format's own schema has to say against a text of `--format json`. */
export function findingsFaults(text: string): string[] {
  return faults(validateFindings, text);
}

/** What the official schema of SARIF 2.1.0 has to say against a text. */
export function sarifFaults(text: string): string[] {
  return faults(validateSarif, text);
}

/** What an XML parser and the schema have to say against reports. */
export async function junitFaults(...texts: string[]): Promise<string[]> {
  const xml = texts.map((contents, index) => ({ fileName: `report${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: junitSchema, maxMemoryPages: 4096 });
  return errors.map(({ rawMessage }) => rawMessage);
}

function faults(validate: ValidateFunction, text: string): string[] {
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compileSarif(): ValidateFunction {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const file = path.replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json');
  // A draft 4 schema that uses nothing later drafts read differently, but for its id; and one of its
  // patterns is none by the stricter grammar of the u flag.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
