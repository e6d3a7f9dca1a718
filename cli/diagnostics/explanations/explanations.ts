import type { Code } from '../codes.ts';
import { collectorExplanations } from './collectorExplanations.ts';
import { experimentExplanations } from './experimentExplanations.ts';
import type { Explanation, Topic } from './explanation.ts';
import { extendsExplanations } from './extendsExplanations.ts';
import { fileExplanations } from './fileExplanations.ts';
import { keyExplanations } from './keyExplanations.ts';
import { nameExplanations } from './nameExplanations.ts';
import { projectExplanations } from './projectExplanations.ts';
import { retentionExplanations } from './retentionExplanations.ts';
import { scopeExplanations } from './scopeExplanations.ts';
import { syntaxExplanations } from './syntaxExplanations.ts';
import { tenantExplanations } from './tenantExplanations.ts';
import { valueExplanations } from './valueExplanations.ts';

/** What `consent-tag explain` and the pages in `schemas/findings` say. A code without one is a type error. */
export const explanations: Record<Code, Explanation> = {
  ...fileExplanations,
  ...syntaxExplanations,
  ...extendsExplanations,
  ...keyExplanations,
  ...valueExplanations,
  ...tenantExplanations,
  ...nameExplanations,
  ...scopeExplanations,
  ...retentionExplanations,
  ...experimentExplanations,
  ...collectorExplanations,
  ...projectExplanations,
};

/** All explanations, in the order a reader meets them. */
export const topics: readonly Topic[] = [
  { title: 'Reading files', explanations: fileExplanations },
  { title: 'JSON', explanations: syntaxExplanations },
  { title: 'Configs that extend one another', explanations: extendsExplanations },
  { title: 'Keys', explanations: keyExplanations },
  { title: 'Values', explanations: valueExplanations },
  { title: 'Tenants', explanations: tenantExplanations },
  { title: 'Names of cookies, storage keys and globals', explanations: nameExplanations },
  { title: 'Where cookies are valid', explanations: scopeExplanations },
  { title: 'Retention and storage', explanations: retentionExplanations },
  { title: 'Experiments', explanations: experimentExplanations },
  { title: 'Collectors', explanations: collectorExplanations },
  { title: 'The settings of a repository', explanations: projectExplanations },
];
