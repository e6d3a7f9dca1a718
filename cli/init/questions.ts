import type { Answers } from './answers.ts';
import { readPurpose } from './readPurpose.ts';

/** A question that is answered in a line of text. */
export interface TextQuestion {
  message: string;
  /** One plain line: what the answer decides. */
  explanation: string;
  usual?: string;
}

/** The questions that are answered in a line of text, by the answer they give. */
export const textQuestions: Record<'tenant' | 'purpose' | 'domain' | 'maxAge', TextQuestion> = {
  tenant: {
    message: 'Tenant',
    explanation: 'The name of the shop or site: it names the output folder, and pages can see it.',
  },
  purpose: {
    message: 'Purpose',
    explanation:
      "The purpose id that stands for analytics, from Didomi's console; several with commas: all count.",
  },
  domain: {
    message: 'Cookie domain',
    explanation:
      'auto: all subdomains of the site share the cookie. host: each has its own. Or a domain of yours.',
    usual: 'auto',
  },
  maxAge: {
    message: 'Keep for',
    explanation:
      'How long the identifier is kept with consent: such as 395d, 6mo or session. Browsers allow 400d.',
    usual: '395d',
  },
};

/** What explains the questions that are answered by choosing. */
export const explanations = {
  platform: 'Where the visitors of this site are asked for consent.',
  denied: 'What a page may use while there is no consent. Both store nothing on the device.',
  experiments: 'An A/B test: its name and its variants with weights. Enter nothing to go on without another.',
};

/** The platforms, each with what tells it from the others. */
export const platformChoices: { name: string; value: Answers['platform']; description: string }[] = [
  { name: 'google', value: 'google', description: 'Google Consent Mode: for every banner that speaks it' },
  { name: 'shoptet', value: 'shoptet', description: "Shoptet's own cookie bar" },
  { name: 'didomi', value: 'didomi', description: 'Didomi; you need the id of its analytics purpose' },
];

/** The fallbacks that earn no warning. */
export const deniedChoices = [
  {
    name: 'memory',
    value: 'memory',
    description: 'A new identifier on each page, gone when the page is left',
  },
  {
    name: 'none',
    value: 'none',
    description: 'No identifier at all, so no A/B tests without consent either',
  },
];

/** An answer as the config has it. */
export function readAnswer(key: keyof typeof textQuestions, text: string): string | string[] {
  return key === 'purpose' ? readPurpose([text]) : text.trim();
}
