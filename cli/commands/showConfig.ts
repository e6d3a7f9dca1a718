import { createDocumentStore } from '../config/documents.ts';
import { extendChain } from '../config/extendChain.ts';
import { loadTenant } from '../config/loadTenant.ts';
import { mergeChain } from '../config/mergeChain.ts';
import { type Origin, type OriginatedSetting, originsOf } from '../config/originsOf.ts';
import { asciiJson } from '../diagnostics/asciiJson.ts';
import { displayWidth } from '../diagnostics/displayWidth.ts';
import { createPaint, type Paint } from '../diagnostics/paint.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { CommandContext, Outcome } from './commandContext.ts';
import { loadUnderRules, openProject } from './openProject.ts';
import { report } from './report.ts';

/** Options of `consent-tag config`. */
export interface ShowConfigOptions {
  /** Text on a terminal, JSON elsewhere, unless given. */
  format?: 'text' | 'json';
}

/** Format of the JSON; raised when a field changes its meaning. */
const formatVersion = 1;
// A longer value pushes its own remark to the right, not those of all others.
const widestValue = 40;

/** `consent-tag config`: a config as a build sees it, and where each setting came from. */
export async function showConfig(
  path: string,
  options: ShowConfigOptions,
  context: CommandContext,
): Promise<Outcome> {
  const format = options.format ?? (context.outIsTerminal ? 'text' : 'json');
  const shared = { format: format === 'json' ? 'json' : 'pretty' } as const;
  const project = await openProject(shared, context);
  if (typeof project === 'string') return project;
  const loaded = await loadUnderRules([path], project, context.cwd);
  const [tenant, ...others] = loaded.tenants;
  if (others.length > 0) {
    loaded.problems.push(`config shows one config, but there are ${others.length + 1} in ${quote(path)}`);
  }
  const invalid = loaded.findings.some(({ severity }) => severity === 'error');
  if (!tenant || loaded.problems.length > 0 || invalid) {
    return report(loaded, shared, context);
  }
  const { config, settings } = await originsOfFile(tenant.file, context.cwd);
  if (format === 'json') {
    const origins = Object.fromEntries(settings.map(({ pointer, origin }) => [pointer, origin]));
    context.writeOut(`${asciiJson({ version: formatVersion, tenant: config.tenant, config, origins })}\n`);
  } else context.writeOut(settingsText(settings, createPaint(context.outIsTerminal, context.env)));
  return 'fine';
}

async function originsOfFile(file: string, cwd: string) {
  const store = createDocumentStore(cwd);
  const chain = extendChain(store.readOnce(file), store, cwd);
  const { root } = mergeChain(chain);
  if (!root) throw new Error('a valid config that cannot be read');
  const { config } = await loadTenant(chain);
  return { config, settings: originsOf(config, root) };
}

function settingsText(settings: readonly OriginatedSetting[], paint: Paint): string {
  const rows = settings.map(({ steps, value, origin }) => ({
    name: printable(dotted(steps)),
    value: printable(JSON.stringify(value)),
    remark: remarkOn(origin),
  }));
  const nameWidth = Math.max(...rows.map(({ name }) => displayWidth(name)));
  const valueWidth = Math.min(widestValue, Math.max(...rows.map(({ value }) => displayWidth(value))));
  return rows
    .map(
      ({ name, value, remark }) =>
        `${pad(name, nameWidth)}  ${pad(value, valueWidth)}  ${paint.dim(`# ${remark}`)}\n`,
    )
    .join('');
}

function remarkOn(origin: Origin): string {
  if (origin.from === 'default') return 'default';
  const place = `${printable(origin.file)}:${origin.line}:${origin.column}`;
  return origin.from === 'base' ? `base ${place}` : place;
}

/** `experiments.list[0].key`; a variant may be called `0` too. */
function dotted(steps: readonly string[]): string {
  return steps.join('.').replace(/^experiments\.list\.(\d+)/, 'experiments.list[$1]');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
