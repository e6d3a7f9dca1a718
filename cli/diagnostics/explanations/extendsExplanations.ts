import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

const base = { files: { 'base.json': { consent: { platform: 'google' }, global: 'shopTag' } } };
const good = { config: { extends: './base.json' }, ...base };
const mergePatch = {
  title: 'RFC 7396: JSON Merge Patch, how a config and its base are merged',
  url: 'https://www.rfc-editor.org/rfc/rfc7396',
};

export const extendsExplanations = {
  EXTENDS_INVALID: {
    meaning:
      'The value of `extends` is not a relative path with `/`. An absolute path, a drive letter, a backslash or an address would name another file, or none, on the computer of a colleague or in a build job.',
    fix: 'Write the way from this file to the other, beginning with `./` or `../`.',
    bad: { config: { extends: 'C:\\shops\\base.json' }, ...base },
    good,
  },
  EXTENDS_MISSING: {
    meaning:
      'The file that `extends` names does not exist. The path is followed from the folder of the config it stands in, not from the folder the command runs in; on Linux capitals matter.',
    fix: 'Correct the path, or create the file.',
    bad: { config: { extends: './bsae.json' }, ...base },
    good,
  },
  EXTENDS_UNREADABLE: {
    meaning:
      'What `extends` names is there, but it cannot be read as a file: it is a folder, or you have no permission to read it.',
    fix: 'Name a file, or give yourself permission to read it.',
    bad: { config: { extends: './' }, ...base },
    good,
  },
  EXTENDS_OUTSIDE: {
    meaning:
      'The path leads out of the project, directly or through a symbolic link. The project is the nearest folder above the config that holds a `consent-tag.config.json` or `.git`; without one it is the working directory. What lies outside is not even looked at: the message is the same whether the file exists or not.',
    fix: 'Move the base into the project.',
    bad: { config: { extends: '../../base.json' } },
    good,
    links: [{ title: 'CWE-22: path traversal', url: 'https://cwe.mitre.org/data/definitions/22.html' }],
  },
  EXTENDS_CYCLE: {
    meaning:
      'A config extends itself, directly or through its bases, so there is no config to start from. The message shows the way round.',
    fix: 'Take `extends` out of one of the files; usually the base must not extend the config.',
    bad: { config: { extends: './base.json' }, files: { 'base.json': { extends: './shop.json' } } },
    good,
  },
  NULL_UNEXPECTED: {
    meaning:
      'There is nothing here that `null` could remove. It removes a setting that came from a base (see `extends`); but this config extends no other, or the base does not have the setting, perhaps because it is spelt differently there.',
    fix: 'Remove the entry; a setting that is not there has its default.',
    bad: { config: { identifier: null } },
    good: { config: { ...good.config, global: null }, ...base },
    links: [mergePatch],
  },
} satisfies Partial<Record<Code, Explanation>>;
