import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** sessionStorage without consent is legal ground worth knowing about. */
export const checkDeniedSession: Check = ({ config, place }) => {
  const at = place('storage', 'denied');
  return at && config.storage.denied === 'session' ? [createFinding('STORAGE_DENIED_SESSION', at)] : [];
};
