import confirm from '@inquirer/confirm';
import input from '@inquirer/input';
import select from '@inquirer/select';
import type { Terminal } from '../commands/commandContext.ts';
import type { Experiment } from '../config/tenantConfig.generated.ts';
import type { Answers } from './answers.ts';
import { objectionTo } from './checkDraft.ts';
import { experimentForm, parseExperiment } from './parseExperiment.ts';
import { deniedChoices, explanations, platformChoices, readAnswer, textQuestions } from './questions.ts';

/** What asking needs to know. */
export interface Interview {
  terminal: Terminal;
  cwd: string;
  /** Prints a line that explains the next question. */
  explain(line: string): void;
  /** Answers that need no question any more. */
  given: Partial<Answers>;
  /** Answers that are offered. */
  proposed: Partial<Answers>;
  /** Why there cannot be a file for a tenant of this name. */
  objectToName(tenant: string): string | undefined;
}

/** Asks for whatever is not given yet. Rejects with an `ExitPromptError` if the person gives up. */
export async function askAnswers(interview: Interview): Promise<Answers> {
  const { given, proposed, terminal, explain } = interview;
  const answers: Partial<Answers> = { ...given };
  const ask = async (key: keyof typeof textQuestions) => {
    const usual = proposed[key] ?? textQuestions[key].usual;
    if (answers[key] === undefined) Object.assign(answers, await askText(key, usual, answers, interview));
  };
  await ask('tenant');
  if (answers.platform === undefined) {
    explain(explanations.platform);
    const question = { message: 'Platform', choices: platformChoices, default: proposed.platform };
    answers.platform = await select(question, terminal);
  }
  if (answers.platform === 'didomi') await ask('purpose');
  else if (proposed.dataLayer !== undefined) answers.dataLayer = proposed.dataLayer;
  await ask('domain');
  if (answers.denied === undefined) {
    explain(explanations.denied);
    answers.denied = await select({ message: 'Without consent', choices: deniedChoices }, terminal);
  }
  await ask('maxAge');
  answers.experiments ??= await askExperiments(answers, interview);
  const { tenant = '', platform } = answers;
  return { ...answers, tenant, platform };
}

/** The last question, once everything is known. */
export function askToWrite(file: string, terminal: Terminal): Promise<boolean> {
  return confirm({ message: `Write ${file}?` }, terminal);
}

/** Asks until the answer is one that `validate` has nothing against. */
async function askText(
  key: keyof typeof textQuestions,
  usual: Answers[typeof key],
  answers: Partial<Answers>,
  { cwd, explain, terminal, objectToName }: Interview,
): Promise<Partial<Answers>> {
  const { message, explanation } = textQuestions[key];
  explain(explanation);
  const text = await input(
    {
      message,
      ...(usual !== undefined && { default: String(usual) }),
      validate: async (value) => {
        const candidate = { ...answers, [key]: readAnswer(key, value) };
        const objection = await objectionTo(key, candidate, cwd);
        return objection ?? (key === 'tenant' ? objectToName(value.trim()) : undefined) ?? true;
      },
    },
    terminal,
  );
  return { [key]: readAnswer(key, text) };
}

/** Asks for one experiment after the other until the answer is empty. */
async function askExperiments(
  answers: Partial<Answers>,
  { cwd, explain, terminal }: Interview,
): Promise<Experiment[]> {
  const experiments: Experiment[] = [];
  explain(explanations.experiments);
  for (;;) {
    const text = await input(
      {
        message: experiments.length === 0 ? 'A/B test, such as hero=control:50,bold:50' : 'Another A/B test',
        validate: async (value) => {
          if (value.trim() === '') return true;
          const experiment = parseExperiment(value);
          if (!experiment) return `Write ${experimentForm}`;
          const candidate = { ...answers, experiments: [...experiments, experiment] };
          return (await objectionTo('experiments', candidate, cwd)) ?? true;
        },
      },
      terminal,
    );
    const experiment = parseExperiment(text);
    if (!experiment) return experiments;
    experiments.push(experiment);
  }
}
