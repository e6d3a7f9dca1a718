import { resolve } from 'node:path';
import { OutputError } from '../output/outputError.ts';
import { loadPreview, type Preview } from '../preview/loadPreview.ts';
import { type PreviewServer, startPreviewServer } from '../preview/previewServer.ts';
import { watchConfig } from '../preview/watchConfig.ts';
import type { CommandContext, Outcome } from './commandContext.ts';
import { loadUnderRules, openProject } from './openProject.ts';
import { report } from './report.ts';

/** Options of `consent-tag preview`. */
export interface PreviewOptions {
  /** 0 takes a free one. */
  port: number;
}

/** `consent-tag preview`: serves one tenant's snippet until it is interrupted. */
export async function preview(
  file: string,
  { port }: PreviewOptions,
  context: CommandContext,
): Promise<Outcome> {
  const first = await read(file, context);
  if ('outcome' in first) return first.outcome;
  const server = await start(first.preview, port);
  try {
    await followUntilInterrupted(file, server, context);
  } finally {
    await server.close();
  }
  return 'fine';
}

async function followUntilInterrupted(
  file: string,
  server: PreviewServer,
  context: CommandContext,
): Promise<void> {
  const watcher = await watchConfig(file, context.cwd, () => follow(file, server, context));
  context.writeOut(`${server.address}\n`);
  context.writeError('Open this address; Ctrl+C ends the preview.\n');
  try {
    await Promise.race([context.untilInterrupted(), watcher.failed]);
  } finally {
    await watcher.close();
  }
}

type Read = { preview: Preview } | { outcome: Outcome };

/** Reads and compiles the tenant, or tells why that is not possible. */
async function read(file: string, context: CommandContext): Promise<Read> {
  const shared = { format: 'pretty', quiet: true } as const;
  const project = await openProject(shared, context);
  if (typeof project === 'string') return { outcome: project };
  const loaded = await loadUnderRules([file], project, context.cwd);
  const [tenant] = loaded.tenants;
  // A folder or pattern may hold one today and two tomorrow; only a file can be followed.
  if (tenant && tenant.file !== resolve(context.cwd, file)) {
    context.writeError('error: a preview shows one tenant: name its config file\n');
    return { outcome: 'usage' };
  }
  const outcome = await report(loaded, shared, context);
  if (outcome !== 'fine' || !tenant) return { outcome };
  return { preview: await loadPreview(tenant.config, await context.loadCompiler()) };
}

/** Shows the present config, or its findings above the last valid one. */
async function follow(file: string, server: PreviewServer, context: CommandContext): Promise<void> {
  let told = '';
  const collect = (text: string) => {
    told += text;
  };
  const next = await read(file, { ...context, writeError: collect, errorIsTerminal: false, env: {} });
  if ('preview' in next) server.show(next.preview);
  else server.complain(told);
}

async function start(first: Preview, port: number): Promise<PreviewServer> {
  try {
    return await startPreviewServer(first, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new OutputError(`port ${port} is in use; choose another with --port`);
    if (code === 'EACCES')
      throw new OutputError(`port ${port} is reserved for the system; choose one above 1023`);
    throw error;
  }
}
