import type { Experiment, TenantConfig } from '../config/tenantConfig.generated.ts';

type Platform = TenantConfig['consent']['platform'];

/** What `init` asks, as it was answered: whether an answer is allowed, the checks of the configs say. */
export interface Answers {
  tenant: string;
  platform: Platform;
  purpose?: string | string[];
  /** Not asked: the name of the data layer that `--detect` found, if it is another one. */
  dataLayer?: string;
  domain?: string;
  denied?: string;
  maxAge?: string;
  experiments?: Experiment[];
  /** Not asked: most shops have none. The address of the endpoint. */
  collector?: string;
}

/** Where an answer stands in the config, and the option that gives it. */
export const answerPlaces: Record<keyof Answers, { pointer: string; option: string }> = {
  tenant: { pointer: '/tenant', option: '--tenant' },
  platform: { pointer: '/consent/platform', option: '--platform' },
  purpose: { pointer: '/consent/purpose', option: '--purpose' },
  dataLayer: { pointer: '/consent/dataLayer', option: '--detect' },
  domain: { pointer: '/cookies/domain', option: '--domain' },
  denied: { pointer: '/storage/denied', option: '--denied' },
  maxAge: { pointer: '/identifier/maxAge', option: '--max-age' },
  experiments: { pointer: '/experiments', option: '--experiment' },
  collector: { pointer: '/collector', option: '--collector' },
};
