import type { Code } from '../codes.ts';
import type { Explanation, Settings } from './explanation.ts';

export const projectExplanations = {
  RULE_UNKNOWN: {
    meaning:
      'A rule in `consent-tag.config.json` names a finding that does not exist. Rules are written with the code that each finding shows in brackets, in capitals.',
    fix: 'Write the code of the finding you mean; `consent-tag explain` lists them all.',
    bad: settings({ rules: { RETENTION_SAFARY: 'off' } }),
    good: settings({ rules: { RETENTION_SAFARI: 'off' } }),
  },
  RULE_FIXED: {
    meaning:
      'A rule in `consent-tag.config.json` would lower an error that stays one. Warnings and notes can be given any severity. Errors are more than advice: a config that has one cannot be understood with certainty, does harm to visitors or to the page, or gives a script that does nothing. The single exception is TENANT_RESERVED, which matters only to those who build on Windows.',
    fix: 'Remove the rule and repair what it reports.',
    bad: settings({ rules: { DOMAIN_SHARED: 'off' } }),
    good: settings({ rules: { STORAGE_DENIED_SESSION: 'error' } }),
  },
  PROJECT_PATH_INVALID: {
    meaning:
      'A path in `consent-tag.config.json` leads out of its folder, or would do so on another machine. Paths (`paths` and `out`) must be relative, without a backslash or a drive letter, and must not go up beyond the folder that the file stands in. The file is shared by everybody who works on the repository, and what it names must be part of the repository on every machine.',
    fix: 'Write a path from the folder of `consent-tag.config.json`, such as `tenants` or `dist`. For anything else name the path on the command line.',
    bad: settings({ out: '../dist' }),
    good: settings({ out: 'dist' }),
  },
} satisfies Partial<Record<Code, Explanation>>;

function settings(project: Settings) {
  return { config: {}, files: { 'consent-tag.config.json': project } };
}
