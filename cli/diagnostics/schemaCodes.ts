import type { Catalogue } from './catalogue.ts';
import { didYouMean } from './didYouMean.ts';
import { quote } from './printable.ts';

/** Findings the schema makes. `source` is the value as it stands in the file. */
export const schemaCodes = {
  KEY_UNKNOWN: {
    severity: 'error',
    why: 'It would be ignored: a misspelt setting would leave its default in force',
    say: (key: string, parent: string, suggestion: string | undefined, known: readonly string[]) => ({
      message: `Key ${quote(key)} is not known ${parent === '' ? 'at the top level' : `in ${quote(parent)}`}`,
      ...(suggestion ? didYouMean(suggestion) : { hint: `Known here: ${known.join(', ')}` }),
    }),
  },
  KEY_MISSING: {
    severity: 'error',
    why: 'There is no default that would be right for every shop',
    say: (key: string, parent: string, advice: string) => ({
      message: `${quote(key)} is missing ${parent === '' ? 'at the top level' : `in ${quote(parent)}`}`,
      hint: advice,
    }),
  },
  TENANT_MISSING: {
    severity: 'error',
    why: 'If a file without a name were skipped, a misspelt key would silently drop a shop',
    say: (suggestion: string | undefined) => ({
      message: 'The file has no "tenant", and no config of this run extends it',
      hint: suggestion
        ? `Did you misspell it? There is ${quote(suggestion)}`
        : 'Add "tenant": "<name>"; a shared base is fine without one if a config of the same run extends it',
    }),
  },
  OPTION_FOREIGN: {
    severity: 'error',
    why: 'It would be ignored, and the site would not behave as written here',
    say: (option: string, platform: string, owners: readonly string[]) => ({
      message: `option ${quote(option)} does not belong to platform ${quote(platform)}`,
      hint: `Remove it; it belongs to ${owners.join(' and ')}`,
    }),
  },
  TYPE_INVALID: {
    severity: 'error',
    why: 'A value of another kind cannot be taken as meant without guessing',
    say: (name: string, expected: string, found: string, instead?: string) => ({
      message: `${name === '' ? 'The config' : quote(name)} must be ${expected}, not ${found}`,
      ...(instead ? { hint: `Write ${instead}`, replacement: instead } : { hint: `Write ${expected}` }),
    }),
  },
  VALUE_UNKNOWN: {
    severity: 'error',
    why: 'Falling back to a default would do something else than what is written here',
    /** @param banner a consent platform that is not read itself, but can tell Consent Mode */
    say: (
      name: string,
      source: string,
      suggestion: string | undefined,
      allowed: readonly string[],
      banner?: string,
    ) => ({
      message: `${source} is not a value of ${quote(name)}`,
      ...(banner
        ? { hint: `${banner} can speak Google Consent Mode: switch that on there, and write "google" here` }
        : suggestion
          ? didYouMean(suggestion)
          : { hint: `Write one of: ${allowed.join(', ')}` }),
    }),
  },
  TENANT_INVALID: {
    severity: 'error',
    why: 'It names the output folder on every system and is part of the script',
    say: (source: string, suggestion: string | undefined) => ({
      message: `Tenant name ${source} is not allowed`,
      ...(suggestion
        ? didYouMean(suggestion)
        : {
            hint: 'Use 1 to 64 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
          }),
    }),
  },
  NAME_INVALID: {
    severity: 'error',
    why: 'Other characters need escaping in cookies or do not survive being pasted',
    say: (name: string, source: string) => ({
      message: `${source} is not allowed as ${quote(name)}`,
      hint: 'Use 1 to 64 letters, digits, "_", "." and "-", not beginning with "." or "-"',
    }),
  },
  NAME_RESERVED: {
    severity: 'error',
    why: 'An entry of this name can change every object of the page',
    say: (name: string, source: string) => ({
      message: `${source} is not allowed as ${quote(name)}: JavaScript gives it a meaning of its own`,
      hint: 'Use another name',
    }),
  },
  TEXT_UNSAFE: {
    severity: 'error',
    why: 'Some editors turn two hyphens into a dash or read them as the end of a comment',
    say: (name: string, source: string, singleHyphens: string) => ({
      message: `${source} is not allowed as ${quote(name)}: "--" does not survive being pasted into every shop system`,
      hint: `Use a single "-": ${quote(singleHyphens)}`,
      replacement: JSON.stringify(singleHyphens),
    }),
  },
  EXPERIMENT_NAME_INVALID: {
    severity: 'error',
    why: 'The name is stored in a cookie, where other characters have a meaning of their own',
    say: (name: string, source: string) => ({
      message: `${source} is not allowed as ${quote(name)}`,
      hint: 'Use 1 to 32 letters, digits, "_" and "-"',
    }),
  },
  GLOBAL_INVALID: {
    severity: 'error',
    why: 'Pages could not use it as a variable',
    say: (name: string, source: string) => ({
      message: `${source} is not allowed as ${quote(name)}`,
      hint: 'Use a JavaScript name: 1 to 64 letters, digits, "_" and "$", not beginning with a digit',
    }),
  },
  PURPOSE_INVALID: {
    severity: 'error',
    why: 'The platform has no purpose of that name, so consent could never be given',
    say: (source: string, allowed: string) => ({
      message: `${source} is not a possible purpose`,
      hint: `Use the purpose's id: 1 to 64 ${allowed}`,
    }),
  },
  DOMAIN_INVALID: {
    severity: 'error',
    why: 'Browsers refuse the cookie, and no identifier would ever be kept',
    say: (source: string, suggestion: string | undefined) => ({
      message: `${source} is not a cookie domain`,
      ...(suggestion
        ? didYouMean(suggestion)
        : {
            hint: 'Write "auto", "host", or a lower-case domain with at least one dot and no port, such as "example.com"; letters beyond a to z as xn--…',
          }),
    }),
  },
  PATH_INVALID: {
    severity: 'error',
    why: 'Browsers ignore such a path and use another one, so the cookie could not be deleted reliably',
    say: (source: string, suggestion: string | undefined) => ({
      message: `${source} is not a cookie path`,
      ...(suggestion
        ? didYouMean(suggestion)
        : {
            hint: 'Begin with "/" and use up to 255 letters, digits, "_", "~", "/", "." and "-", but no "." or ".." between slashes',
          }),
    }),
  },
  COLLECTOR_INSECURE: {
    severity: 'error',
    why: 'Anybody on the way could read and change who the visitor is, and browsers block such requests from https pages',
    say: (name: string, source: string, secure: string) => ({
      message: `${source} is not encrypted, so it cannot be ${quote(name)}`,
      hint: `Write ${quote(secure)}; plain http is for localhost only`,
      replacement: JSON.stringify(secure),
    }),
  },
  COLLECTOR_URL_INVALID: {
    severity: 'error',
    why: 'The script appends the paths of the contract to it, and nothing in it may need escaping',
    say: (source: string, suggestion: string | undefined) => ({
      message: `${source} is not the address of an endpoint`,
      ...(suggestion
        ? didYouMean(suggestion)
        : {
            hint: 'Write https://, a lower-case host, and a path if there is one, such as "https://id.example.com/v1"; no query, fragment, credentials or "/" at the end',
          }),
    }),
  },
  COLLECTOR_ORIGIN_INVALID: {
    severity: 'error',
    why: 'Browsers send no such Origin header, so the endpoint would refuse every page of the shop',
    say: (source: string, suggestion: string | undefined) => ({
      message: `${source} is not an origin that pages of a shop have`,
      ...(suggestion
        ? didYouMean(suggestion)
        : {
            hint: 'Write https:// and a lower-case host, such as "https://www.example.com"; no path, no default port, no wildcard',
          }),
    }),
  },
  DURATION_INVALID: {
    severity: 'error',
    why: 'A number without a known unit could be wrong by a factor of a thousand',
    say: (source: string, session: boolean, suggestion: string | undefined) => ({
      message: `${source} is not a duration`,
      ...(suggestion ? didYouMean(suggestion) : { hint: durationForm(session) }),
    }),
  },
  NUMBER_OUT_OF_RANGE: {
    severity: 'error',
    why: 'The value has no meaning outside this range',
    say: (name: string, source: string, range: string, nearest: number) => ({
      message: `${quote(name)} is ${source}, which is not ${range}`,
      hint: `Write ${range}; the nearest is ${nearest}`,
      replacement: String(nearest),
    }),
  },
  COUNT_OUT_OF_RANGE: {
    severity: 'error',
    why: 'The script and its cookies have to stay small enough for every page',
    say: (name: string, count: number, range: string) => ({
      message: `${quote(name)} has ${count} entries, but must have ${range}`,
      hint: `Keep ${range}`,
    }),
  },
  ITEM_REPEATED: {
    severity: 'error',
    why: 'One of the two was probably meant to be something else',
    say: (name: string, source: string) => ({
      message: `${quote(name)} names ${source} more than once`,
      hint: 'Keep one of them',
    }),
  },
} satisfies Catalogue;

function durationForm(session: boolean): string {
  return `Write a whole number and a unit: ms, s, min, h, d, w, mo (30 days) or y (365 days), such as "30d"${session ? ', or "session"' : ''}`;
}
