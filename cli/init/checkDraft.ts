import { join } from 'node:path';
import { createDocumentStore } from '../config/documents.ts';
import { extendChain } from '../config/extendChain.ts';
import { loadTenant } from '../config/loadTenant.ts';
import { parseJson } from '../config/parseJson.ts';
import { readProjectConfig } from '../config/projectConfig.ts';
import { applyRules } from '../diagnostics/applyRules.ts';
import { compareFindings, type Finding } from '../diagnostics/finding.ts';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { type Answers, answerPlaces } from './answers.ts';
import { draftConfig } from './draftConfig.ts';

/** What `validate` would say about a config that has not been written yet. */
export async function checkDraft(text: string, name: string, cwd: string): Promise<Finding[]> {
  const source = createSourceText(join(cwd, name), name, text);
  const document = { realPath: source.path, source, ...parseJson(source) };
  const { findings } = await loadTenant(extendChain(document, createDocumentStore(cwd), cwd));
  const { rules } = await readProjectConfig(cwd);
  return [...applyRules(findings, rules)].sort(compareFindings);
}

/** Whether a finding keeps `init` from writing: what it writes earns neither an error nor a warning. */
export function isObjection({ severity }: Finding): boolean {
  return severity !== 'note';
}

/** The answer a finding is about, if it is about one. */
export function answerOf({ place }: Finding): keyof Answers | undefined {
  const keys = Object.keys(answerPlaces) as (keyof Answers)[];
  return keys.find((key) => `${place.pointer}/`.startsWith(`${answerPlaces[key].pointer}/`));
}

/** What speaks against one answer, in words; `undefined` if nothing does. */
export async function objectionTo(
  key: keyof Answers,
  answers: Partial<Answers>,
  cwd: string,
): Promise<string | undefined> {
  const draft = draftConfig({ tenant: 'shop', platform: 'google', ...answers });
  const findings = await checkDraft(draft, 'draft.json', cwd);
  const objection = findings.find((finding) => isObjection(finding) && answerOf(finding) === key);
  return objection && wordsOf(objection);
}

/** A finding without its place: there is no file yet. */
export function wordsOf({ message, hint }: Finding): string {
  return `${message}. ${hint}${/[.?!]$/.test(hint) ? '' : '.'}`;
}
