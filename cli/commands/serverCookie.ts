import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { asciiJson } from '../diagnostics/asciiJson.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import { consentGate } from '../serverCookie/consentGate.ts';
import { type RecipeName, recipeNames, recipes } from '../serverCookie/recipes.ts';
import { type ServerCookie, setCookieLine } from '../serverCookie/serverCookie.ts';
import { serverCookieOf } from '../serverCookie/serverCookieOf.ts';
import type { CommandContext, Outcome } from './commandContext.ts';
import { loadUnderRules, openProject } from './openProject.ts';
import { report } from './report.ts';

/** Options of `consent-tag server-cookie`. */
export interface ServerCookieOptions {
  recipe: RecipeName | 'all';
  host?: string;
  format: 'text' | 'json';
}

/** Format of the JSON; raised when a field changes its meaning. */
const formatVersion = 1;

/** `consent-tag server-cookie`: the line a server sets the identifier cookie with, and code that does. */
export async function serverCookie(
  path: string,
  { recipe, host, format }: ServerCookieOptions,
  context: CommandContext,
): Promise<Outcome> {
  const shared = { format: format === 'json' ? 'json' : 'pretty', quiet: true } as const;
  const project = await openProject(shared, context);
  if (typeof project === 'string') return project;
  const loaded = await loadUnderRules([path], project, context.cwd);
  const [tenant, ...others] = loaded.tenants;
  if (others.length > 0) {
    loaded.problems.push(
      `server-cookie is about one config, but there are ${others.length + 1} in ${quote(path)}`,
    );
  }
  const invalid = loaded.findings.some(({ severity }) => severity === 'error');
  if (!tenant || loaded.problems.length > 0 || invalid) return report(loaded, shared, context);
  const refuse = (sentence: string, outcome: Outcome) => {
    context.writeError(`error: ${printable(sentence)}\n`);
    return outcome;
  };
  if (tenant.config.storage.granted !== 'cookie') {
    return refuse('this config keeps the identifier in no cookie ("storage.granted")', 'findings');
  }
  const found = await serverCookieOf(tenant.config, host);
  if ('problem' in found) return refuse(found.problem, 'usage');
  const { cookie } = found;
  const chosen = recipe === 'all' ? recipeNames : [recipe];
  if (recipe !== 'all' && recipes[recipe](cookie) === undefined) return refuse(cannotCount, 'findings');
  context.writeOut(format === 'json' ? jsonText(cookie, chosen) : plainText(cookie, chosen));
  warnUnasked(tenant.config, context);
  return 'fine';
}

const cannotCount =
  'nginx alone cannot count the days of a cookie with "rolling": false; take the recipe of a worker or of Express';

/** Nobody would ever ask the endpoint. */
function warnUnasked({ collector }: ResolvedConfig, { writeError }: CommandContext): void {
  if (collector?.createIdentifier) return;
  const missing = collector ? '"createIdentifier" is false' : 'there is no "collector"';
  writeError(
    `note: ${missing} in this config, so no page asks for this; the script writes the cookie itself\n`,
  );
}

/** One recipe is a file of its own. */
function plainText(cookie: ServerCookie, chosen: readonly RecipeName[]): string {
  const [only, ...more] = chosen;
  if (only && more.length === 0) return recipes[only](cookie) ?? '';
  const parts = chosen.map((name) => `===== ${name} =====\n\n${recipes[name](cookie) ?? `${cannotCount}\n`}`);
  const head = [
    `Set-Cookie: ${setCookieLine(cookie, '<value>')}`,
    '',
    '<value> is the valid identifier cookie of the request, else what the page proposes.',
    ...consentGate(cookie),
  ];
  return `${head.join('\n')}\n\n${parts.join('\n')}`;
}

function jsonText(cookie: ServerCookie, chosen: readonly RecipeName[]): string {
  const { tenant, name, maxAge, path, origins, fixed } = cookie;
  const texts = chosen.map((each) => [each, recipes[each](cookie) ?? null]);
  return `${asciiJson({
    version: formatVersion,
    tenant,
    setCookie: setCookieLine(cookie, '<value>'),
    cookie: name,
    maxAge,
    maxAgeFrom: fixed ? 'minting' : 'answer',
    path,
    origins,
    consentGate: consentGate(cookie),
    recipes: Object.fromEntries(texts),
  })}\n`;
}
