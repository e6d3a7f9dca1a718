import type { Catalogue } from './catalogue.ts';
import { quote } from './printable.ts';

/** Findings about settings that are well-formed one by one but wrong, risky or noteworthy. */
export const checkCodes = {
  TENANT_RESERVED: {
    severity: 'error',
    adjustable: true,
    why: 'On Windows the output folder could not be made or deleted',
    say: (tenant: string) => ({
      message: `Tenant name ${quote(tenant)} is the name of a Windows device, so no folder can have it`,
      hint: `Use another name, such as "${tenant}-shop"`,
    }),
  },
  TENANT_REPEATED: {
    severity: 'error',
    why: 'One would overwrite the files of the other',
    say: (tenant: string, others: readonly string[], unnamed: number) => ({
      message: `Tenant ${quote(tenant)} is also configured in ${others.map(quote).join(', ')}${
        unnamed > 0 ? ` and ${unnamed} more` : ''
      }`,
      hint: 'Each tenant needs a name of its own: its output folder is named after it',
    }),
  },
  DURATION_OUT_OF_RANGE: {
    severity: 'error',
    why: 'Shorter or longer ones are nearly always a mistaken unit',
    say: (name: string, value: string, range: string, nearest: string) => ({
      message: `${quote(name)} is ${quote(value)}, which is not ${range}`,
      hint: `Write a duration of ${range}; the nearest is "${nearest}"`,
      replacement: JSON.stringify(nearest),
    }),
  },
  RETENTION_CAPPED: {
    severity: 'warning',
    why: 'What the cookie notice promises and what browsers do would differ',
    say: (name: string, value: string) => ({
      message: `${quote(name)} is ${quote(value)}, but browsers keep no cookie longer than 400 days, so the script writes 400 days`,
      hint: 'Write "400d" or less, so that config and cookie notice say what happens',
      replacement: '"400d"',
    }),
  },
  RETENTION_LONG: {
    severity: 'note',
    why: 'The French authority, for one, allows audience measurement cookies for 13 months',
    say: (name: string, value: string) => ({
      message: `${quote(name)} is ${quote(value)}, longer than the 13 months some data protection authorities accept`,
      hint: 'Write "395d" or less, unless your legal advice says otherwise',
      replacement: '"395d"',
    }),
  },
  RETENTION_SAFARI: {
    severity: 'note',
    why: 'Returning visitors who use Safari are counted as new ones, which skews comparisons between browsers',
    say: (name: string, value: string, renewed: boolean) => ({
      message: `${quote(name)} is ${quote(value)}, but Safari keeps a cookie written by a script for 7 days at most`,
      hint: renewed
        ? 'Each granted page view starts the 7 days anew: expect new identifiers of visitors who stay away longer'
        : 'Promise "7d" in the cookie notice, or expect Safari to forget earlier than other browsers',
    }),
  },
  TIMEOUT_SHORT: {
    severity: 'warning',
    why: 'The page would settle for life without consent while the platform is still loading, then change its mind',
    say: (value: string) => ({
      message: `"consent.timeout" is ${quote(value)}, shorter than the 500 ms that Consent Mode sites usually wait for the visitor's choice`,
      hint: 'Write "500ms" or more; an answer that comes earlier is used at once',
      replacement: '"500ms"',
    }),
  },
  CACHE_OUTLIVES_IDENTIFIER: {
    severity: 'note',
    why: 'When the identifier has gone, a remembered grant recognises nobody and is only one more thing stored',
    say: (cache: string, identifier: string, written: boolean) => ({
      message: `The grant is remembered for ${quote(cache)}${written ? '' : ' (the default)'}, longer than the identifier lives (${quote(identifier)})`,
      hint:
        identifier === 'session'
          ? 'Set "consent.cache" to false: nobody is recognised in the next session'
          : written
            ? `Write ${quote(identifier)} or less`
            : `Add "cache": { "maxAge": "${identifier}" } to "consent"`,
      ...(written && identifier !== 'session' && { replacement: `"${identifier}"` }),
    }),
  },
  STORAGE_DENIED_SESSION: {
    severity: 'warning',
    why: 'Storing without consent what the visitor did not ask for needs a legal basis of its own',
    say: () => ({
      message:
        'Without consent, "session" still stores the identifier on the device, which ePrivacy 5(3) covers',
      hint: 'Use "memory" or "none", unless your legal advice says otherwise',
    }),
  },
  COOKIE_PREFIX_MISUSED: {
    severity: 'error',
    why: 'Browsers refuse the cookie without a word, and no identifier would ever be kept',
    say: (cookie: string, reason: string, advice: string, instead?: string) => ({
      message: `Browsers refuse cookie ${quote(cookie)}: ${reason}`,
      hint: advice,
      ...(instead ? { replacement: JSON.stringify(instead) } : {}),
    }),
  },
  NAME_COLLISION: {
    severity: 'error',
    why: 'One would overwrite the other, or be deleted with it',
    say: (value: string, name: string, other: string) => ({
      message: `${quote(value)} is both ${name} and ${other}`,
      hint: 'Give each a name of its own',
    }),
  },
  NAME_WELL_KNOWN: {
    severity: 'error',
    why: 'A consent decision or the data of another tool would be destroyed',
    say: (value: string, owner: string) => ({
      message: `${quote(value)} is the name ${owner} uses, and the script would overwrite or delete it`,
      hint: 'Use a name of your own, such as one beginning with "_sa"',
    }),
  },
  GLOBAL_RESERVED: {
    severity: 'error',
    why: 'The script would break the page, or do nothing',
    say: (name: string, value: string) => ({
      message: `${quote(value)} cannot be ${quote(name)}: browsers, JavaScript or tools on the page already use that name`,
      hint: 'Use another name',
    }),
  },
  DOMAIN_SHARED: {
    severity: 'error',
    why: 'Every shop below it could read and overwrite the identifiers of this one',
    say: (domain: string) => ({
      message: `Cookies on ${quote(domain)} would be shared with the unrelated shops below it`,
      hint: `Use "auto", "host", or the shop's own domain, such as "shop.${domain}"`,
    }),
  },
  DOMAIN_PUBLIC_SUFFIX: {
    severity: 'error',
    why: 'Browsers refuse the cookie, and one that did not would share it with strangers',
    say: (domain: string) => ({
      message: `${quote(domain)} is a public suffix: unrelated sites live below it, and browsers refuse its cookies`,
      hint: `Use "auto", "host", or the shop's own domain, such as "shop.${domain}"`,
    }),
  },
  COOKIE_CONTESTED: {
    severity: 'warning',
    why: 'A visitor of both would be made new, kept too long or forgotten by whichever page came last',
    say: (cookie: string, tenant: string, other: string, domain: string, settings: readonly string[]) => ({
      message: `Tenants ${quote(tenant)} and ${quote(other)} both keep cookie ${quote(cookie)} on ${quote(domain)}, but not with the same ${settings.map(quote).join(', ')}`,
      hint: 'Give the cookie of one another name, or give both the same settings',
    }),
  },
  COOKIE_NAME_REUSED: {
    severity: 'note',
    why: 'As soon as one of them moves to the common domain, each would overwrite the cookie of the other',
    say: (cookie: string, tenant: string, other: string, domain: string, settings: readonly string[]) => ({
      message: `Tenants ${quote(tenant)} and ${quote(other)} both have a cookie ${quote(cookie)} below ${quote(domain)}, side by side, but not with the same ${settings.map(quote).join(', ')}`,
      hint: 'Nothing is wrong yet; another name for one of them keeps it so',
    }),
  },
  EXPERIMENT_REPEATED: {
    severity: 'error',
    why: 'Assignments are kept by key, so the two could not be told apart',
    say: (key: string, firstLine: number) => ({
      message: `Experiment ${quote(key)} is already there on line ${firstLine}`,
      hint: 'Give each experiment a key of its own',
    }),
  },
  EXPERIMENTS_COOKIE_TOO_LARGE: {
    severity: 'warning',
    why: 'Browsers drop a larger cookie as a whole and without a word, so no assignment would be kept',
    say: (cookie: string, bytes: number, limit: number) => ({
      message: `Cookie ${quote(cookie)} can grow to ${bytes} bytes with these experiments, more than the ${limit} a browser keeps`,
      hint: 'Use shorter names for keys and variants, end some experiments, or give those that need no memory "maxAge": "session"',
    }),
  },
  WEIGHTS_ZERO: {
    severity: 'error',
    why: 'No visitor could be given any variant',
    say: (key: string) => ({
      message: `All variants of experiment ${quote(key)} have weight 0, so nobody could get any`,
      hint: 'Give at least one variant a weight above 0, or set "traffic" to 0 to pause the experiment',
    }),
  },
} satisfies Catalogue;
