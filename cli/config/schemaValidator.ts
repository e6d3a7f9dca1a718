import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import schema from '../../schemas/tenant.schema.json' with { type: 'json' };
import ajvOptions from './ajvOptions.json' with { type: 'json' };

/**
 * Checks a plain value against `schemas/tenant.schema.json`. Compiles the schema when this module is
 * loaded; in the package, `scripts/buildPackage.js` puts ajv's standalone code in this module's place.
 */
export const validateSchema: {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
} = new Ajv2020(ajvOptions).compile(schema);
