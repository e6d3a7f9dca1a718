import { displayName } from '../config/documents.ts';
import { createPaint } from '../diagnostics/paint.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { Answers } from '../init/answers.ts';
import { checkDraft, isObjection, wordsOf } from '../init/checkDraft.ts';
import { draftConfig } from '../init/draftConfig.ts';
import { type AnswerOptions, givenAnswers, isComplete, missingOptions } from '../init/givenAnswers.ts';
import { proposeFromPage } from '../init/proposeFromPage.ts';
import { schemaReference } from '../init/schemaReference.ts';
import { isPossibleTarget, occupied, targetOf } from '../init/targetFile.ts';
import { typedCommand } from '../init/typedCommand.ts';
import { OutputError } from '../output/outputError.ts';
import { writeFile } from '../output/writeFile.ts';
import type { CommandContext, Outcome } from './commandContext.ts';

/** Options of `consent-tag init`. */
export interface InitOptions extends AnswerOptions {
  detect?: string;
  force?: boolean;
  stdout?: boolean;
  yes?: boolean;
}

/** What is asked for on the command line, with the file it is for. */
interface Request {
  file?: string;
  options: InitOptions;
  given: Partial<Answers>;
  proposed: Partial<Answers>;
}

/** `consent-tag init`: asks or reads the options, shows the config, and writes it when all is known. */
export async function init(
  file: string | undefined,
  options: InitOptions,
  context: CommandContext,
): Promise<Outcome> {
  const { given, problems } = await givenAnswers(options, context.cwd);
  if (file !== undefined && !isPossibleTarget(file, context.cwd)) {
    problems.push(`the file ${quote(file)} must end in .json, or no folder would be read with it`);
  }
  if (problems.length > 0) return refuse(problems, context);
  const mustDecide = given.platform === undefined && (!context.terminal || options.yes === true);
  const detected = await proposeFromPage(options.detect, mustDecide, context);
  if (detected.outcome) return detected.outcome;
  const request = { ...(file !== undefined && { file }), options, given, proposed: detected.proposed };
  try {
    const answers = await gather(request, context);
    if (!isComplete(answers)) return refuse([missingOptions(answers)], context);
    return await finish(answers, request, context);
  } catch (error) {
    // What the prompts reject with after Ctrl-C, and when no more can be typed.
    const givenUp = error instanceof Error && /^(?:Exit|Abort)PromptError$/.test(error.name);
    if (!givenUp) throw error;
    return giveUp(context);
  }
}

/** The answers: from a person if there is one, else from the options alone. */
async function gather(request: Request, context: CommandContext): Promise<Partial<Answers>> {
  const { given, proposed, options, file } = request;
  const { terminal, cwd } = context;
  if (!terminal || options.yes) return { ...proposed, ...given };
  const objectToName = (tenant: string) => objectToTarget(tenant, request, context);
  const known = given.tenant ?? (file?.endsWith('.json') ? 'shop' : undefined);
  const objection = known === undefined ? undefined : objectToName(known);
  if (objection !== undefined) throw new OutputError(objection);
  const paint = createPaint(context.errorIsTerminal, context.env);
  const explain = (line: string) => context.writeError(`\n${paint.dim(line)}\n`);
  const { askAnswers } = await import('../init/askAnswers.ts');
  return askAnswers({ terminal, cwd, explain, given, proposed, objectToName });
}

async function finish(answers: Answers, request: Request, context: CommandContext): Promise<Outcome> {
  const { options, file } = request;
  const target = targetOf(file, answers.tenant, context.cwd);
  const shown = displayName(context.cwd, target);
  const located = !options.stdout || file !== undefined;
  const text = draftConfig(answers, located ? schemaReference(target, context.cwd) : undefined);
  const findings = await checkDraft(text, shown, context.cwd);
  const objections = findings.filter(isObjection);
  if (objections.length > 0) return refuse(objections.map(wordsOf), context);
  for (const note of findings) context.writeError(`note: ${printable(wordsOf(note))}\n`);
  if (options.stdout) {
    context.writeOut(text);
    return 'fine';
  }
  if (context.terminal && !options.yes) {
    context.writeError(`\n${text}\n`);
    const { askToWrite } = await import('../init/askAnswers.ts');
    if (!(await askToWrite(printable(shown), context.terminal))) return giveUp(context);
  }
  write(answers.tenant, text, request, context);
  return 'fine';
}

function write(tenant: string, text: string, request: Request, context: CommandContext): void {
  const objection = objectToTarget(tenant, request, context);
  if (objection !== undefined) throw new OutputError(objection);
  const target = targetOf(request.file, tenant, context.cwd);
  const shown = displayName(context.cwd, target);
  const replace = request.options.force === true;
  writeFile({ path: target, shown, text, replace }, context.fileSystem);
  // A name that begins like an option is none behind a folder.
  const path = shown.startsWith('-') ? `./${shown}` : shown;
  const next = typedCommand([...context.calledAs, 'build', path, '--out', 'dist']);
  context.writeError(`Wrote ${printable(shown)}. Next:\n\n  ${printable(next)}\n`);
}

/** Why the config cannot be written where it belongs, if it cannot. */
function objectToTarget(
  tenant: string,
  { file, options }: Request,
  { cwd }: CommandContext,
): string | undefined {
  const target = targetOf(file, tenant, cwd);
  if (options.stdout || options.force || !occupied(target)) return undefined;
  return `${quote(displayName(cwd, target))} is already there; --force replaces it`;
}

function refuse(problems: readonly string[], context: CommandContext): Outcome {
  for (const problem of problems) context.writeError(`error: ${printable(problem)}\n`);
  return 'usage';
}

function giveUp(context: CommandContext): Outcome {
  context.writeError('\nNothing was written.\n');
  return 'cancelled';
}
