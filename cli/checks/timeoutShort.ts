import { timeoutRange } from '../config/durationRange.ts';
import { parseDuration } from '../config/parseDuration.ts';
import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** What Google's guide sets as `wait_for_update`, and platforms' tag manager templates with it. */
const waitForUpdate = 500;

/** Consent Mode platforms count on being waited for; only `google` has that practice. */
export const checkTimeoutShort: Check = ({ config, place }) => {
  const at = place('consent', 'timeout');
  if (!at || config.consent.platform !== 'google') return [];
  const milliseconds = parseDuration(config.consent.timeout) ?? 0;
  const short = milliseconds >= timeoutRange.shortest && milliseconds < waitForUpdate;
  return short ? [createFinding('TIMEOUT_SHORT', at, config.consent.timeout)] : [];
};
