import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

export const keyExplanations = {
  KEY_UNKNOWN: {
    meaning:
      'There is no setting of this name at this place. It may be misspelt, or stand at the wrong level: `cookie` belongs into `identifier`, for one, not to the top level. Names are case-sensitive.',
    fix: 'Correct the name, or move the setting to where it belongs; the hint lists what is known here.',
    bad: { config: { identifer: { maxAge: '30d' } } },
    good: { config: { identifier: { maxAge: '30d' } } },
  },
  KEY_MISSING: {
    meaning:
      'A setting without a default is not there. Every tenant says which platform its consent comes from; with Didomi also for which purpose, since each site defines its own; every experiment has a key and variants. A base may say it for all configs that extend it.',
    fix: 'Add the setting; the hint shows how.',
    bad: { config: { consent: {} } },
    good: { config: { consent: { platform: 'google' } } },
  },
  OPTION_FOREIGN: {
    meaning:
      'The option exists, but not for the platform of this config. Didomi has no data layer, Shoptet has no defaults that could be honoured. It may be left over from another platform or have come in with a base.',
    fix: 'Remove the option, or check `consent.platform`. If it comes from a base, a `null` in this config removes it.',
    bad: { config: { consent: { platform: 'didomi', purpose: 'cookies', dataLayer: 'dataLayer' } } },
    good: { config: { consent: { platform: 'didomi', purpose: 'cookies' } } },
  },
} satisfies Partial<Record<Code, Explanation>>;
