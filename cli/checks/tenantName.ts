import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file: no file or folder can be called so.
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** A tenant must be able to have a folder of its name on every system. */
export const checkTenantName: Check = ({ config, place }) => {
  const at = place('tenant');
  return at && devices.test(config.tenant) ? [createFinding('TENANT_RESERVED', at, config.tenant)] : [];
};
