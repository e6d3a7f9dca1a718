import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

export const tenantExplanations = {
  TENANT_MISSING: {
    meaning:
      'The file has no `tenant`, and no config of the run extends it. Only a base may be without one, or a file whose `$schema` says that it is something else.',
    fix: 'Add `tenant`; or leave the file out of the run; or, if it is a base, run it together with a config that extends it.',
    bad: { config: '{ "tennant": "shop", "consent": { "platform": "google" } }\n' },
    good: { config: '{ "tenant": "shop", "consent": { "platform": "google" } }\n' },
  },
  TENANT_INVALID: {
    meaning:
      "The tenant's name has characters that are not allowed, or too many. It becomes the name of a folder on every system it is built on, part of the script, and something the page can see. So it is limited to what is the same everywhere: 1 to 64 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.",
    fix: 'Write the name in lower case, with hyphens in place of everything else.',
    bad: { config: { tenant: 'My Shop' } },
    good: { config: { tenant: 'my-shop' } },
  },
  TENANT_RESERVED: {
    meaning:
      'The tenant is called like a device of Windows, such as `con`, `nul`, `aux` or `com1`. No folder can be called so there, whatever its case, and a build that works on Linux would fail for a colleague.',
    fix: 'Use another name, such as the same with `-shop` behind it.',
    bad: { config: { tenant: 'nul' } },
    good: { config: { tenant: 'nul-shop' } },
    links: [
      {
        title: 'Windows: naming files, paths and namespaces',
        url: 'https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file#naming-conventions',
      },
    ],
  },
  TENANT_REPEATED: {
    meaning:
      'Two configs of one run have the same `tenant`. A copied file whose name was not changed is the usual cause. Each of the two is reported, and names the other.',
    fix: 'Rename one of the two, or leave it out of the run.',
    bad: {
      config: {},
      files: { 'copy.json': { tenant: 'shop', consent: { platform: 'shoptet' } } },
      run: ['shop.json', 'copy.json'],
    },
    good: {
      config: {},
      files: { 'copy.json': { tenant: 'other-shop', consent: { platform: 'shoptet' } } },
      run: ['shop.json', 'copy.json'],
    },
  },
} satisfies Partial<Record<Code, Explanation>>;
