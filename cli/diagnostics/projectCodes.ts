import type { Catalogue } from './catalogue.ts';
import { didYouMean } from './didYouMean.ts';
import { quote } from './printable.ts';

/** Findings about the settings of a repository, `consent-tag.config.json`. */
export const projectCodes = {
  RULE_UNKNOWN: {
    severity: 'error',
    why: 'The finding that was meant would keep its severity',
    say: (code: string, suggestion: string | undefined) => ({
      message: `There is no finding ${quote(code)}`,
      ...(suggestion
        ? didYouMean(suggestion)
        : { hint: 'Write the code that a finding shows in brackets, such as "RETENTION_LONG"' }),
    }),
  },
  RULE_FIXED: {
    severity: 'error',
    why: 'A config with such an error has no certain meaning, or does harm to visitors or to the page',
    say: (code: string, wanted: string, reason: string) => ({
      message: `${quote(code)} cannot be set to ${quote(wanted)}, it is always an error: ${reason}`,
      hint: 'Remove the rule, and repair what it reports',
    }),
  },
  PROJECT_PATH_INVALID: {
    severity: 'error',
    why: 'On the machine of a colleague or of the build server it would lead somewhere else',
    say: (name: string, path: string, reason: string) => ({
      message: `${quote(path)} is not allowed in ${quote(name)}: ${reason}`,
      hint: 'Write a path from the folder of this file to something in or below it, with "/", such as "tenants"',
    }),
  },
} satisfies Catalogue;
