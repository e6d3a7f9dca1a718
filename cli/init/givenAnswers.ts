import type { Experiment } from '../config/tenantConfig.generated.ts';
import { type Answers, answerPlaces } from './answers.ts';
import { answerOf, checkDraft, isObjection, wordsOf } from './checkDraft.ts';
import { draftConfig } from './draftConfig.ts';
import { experimentForm, parseExperiment } from './parseExperiment.ts';
import { readPurpose } from './readPurpose.ts';

/** The options of `init` that answer a question. */
export interface AnswerOptions {
  tenant?: string;
  platform?: Answers['platform'];
  purpose?: string[];
  domain?: string;
  denied?: string;
  maxAge?: string;
  experiment?: string[];
  collector?: string;
}

/** What the command line answers, and what is wrong with it: one sentence for each problem. */
export async function givenAnswers(
  options: AnswerOptions,
  cwd: string,
): Promise<{ given: Partial<Answers>; problems: string[] }> {
  const { tenant, platform, purpose, domain, denied, maxAge, experiment, collector } = options;
  const experiments = experiment?.map(parseExperiment);
  if (experiments?.includes(undefined)) {
    return { given: {}, problems: [`--experiment: write ${experimentForm}`] };
  }
  const given = withoutGaps({
    tenant,
    platform,
    purpose: purpose && readPurpose(purpose),
    domain,
    denied,
    maxAge,
    experiments: experiments as Experiment[] | undefined,
    collector,
  });
  return { given, problems: await problemsOf(given, cwd) };
}

/** What `validate` would say against these answers, whatever the others will be. */
async function problemsOf(given: Partial<Answers>, cwd: string): Promise<string[]> {
  // A purpose means something only to its platform, which may be asked or detected later.
  const { purpose, ...others } = given;
  const known = given.platform === undefined ? others : { ...others, ...(purpose && { purpose }) };
  const draft = draftConfig({ tenant: 'shop', platform: 'google', ...known });
  const findings = await checkDraft(draft, 'draft.json', cwd);
  return findings.filter(isObjection).flatMap((finding) => {
    const answer = answerOf(finding);
    return answer && answer in given ? [`${answerPlaces[answer].option}: ${wordsOf(finding)}`] : [];
  });
}

/** Whether nothing is left to ask. */
export function isComplete(answers: Partial<Answers>): answers is Answers {
  return missingFrom(answers).length === 0;
}

/** One sentence that lists the options which have to be there when nobody can be asked, and are not. */
export function missingOptions(answers: Partial<Answers>): string {
  return `nobody can be asked here, so these options are needed too: ${missingFrom(answers).join(', ')}`;
}

function missingFrom({ tenant, platform, purpose }: Partial<Answers>): string[] {
  return [
    ...(tenant === undefined ? ['--tenant <name>'] : []),
    ...(platform === undefined ? ['--platform <name>'] : []),
    ...(platform === 'didomi' && purpose === undefined ? ['--purpose <id>'] : []),
  ];
}

function withoutGaps(answers: { [K in keyof Answers]?: Answers[K] | undefined }): Partial<Answers> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}
