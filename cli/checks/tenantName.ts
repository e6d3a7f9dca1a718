import { isDeviceName } from '../config/deviceNames.ts';
import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** A tenant must be able to have a folder of its name on every system. */
export const checkTenantName: Check = ({ config, place }) => {
  const at = place('tenant');
  return at && isDeviceName(config.tenant) ? [createFinding('TENANT_RESERVED', at, config.tenant)] : [];
};
