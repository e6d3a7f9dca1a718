import { closestWord } from '../config/closestWord.ts';
import { type Code, codes, isAdjustable } from '../diagnostics/codes.ts';
import { configText, settingsText } from '../diagnostics/explanations/exampleText.ts';
import type { Example } from '../diagnostics/explanations/explanation.ts';
import { explanations, topics } from '../diagnostics/explanations/explanations.ts';
import {
  explanationList,
  explanationText,
  withoutMarkup,
} from '../diagnostics/explanations/explanationText.ts';
import { summaryOf } from '../diagnostics/explanations/summaryOf.ts';
import { createPaint } from '../diagnostics/paint.ts';
import type { CommandContext } from './commandContext.ts';

/** Options of `consent-tag explain`. */
export interface ExplainOptions {
  format: 'text' | 'json';
}

/** Format of the JSON; raised when a field changes its meaning. */
const formatVersion = 1;
const widest = 100;

/** `consent-tag explain`: what a finding means, or all findings. Returns what is wrong with the code given. */
export function explain(
  given: string | undefined,
  { format }: ExplainOptions,
  context: CommandContext,
): string | undefined {
  const code = given === undefined ? undefined : findCode(given);
  if (given !== undefined && code === undefined) return unknownCode(given);
  if (format === 'json') {
    const data = code === undefined ? { findings: listData() } : explanationData(code);
    context.writeOut(`${JSON.stringify({ version: formatVersion, ...data }, null, 2)}\n`);
    return undefined;
  }
  const layout = {
    width: Math.min(context.outColumns ?? 80, widest),
    paint: createPaint(context.outIsTerminal, context.env),
  };
  context.writeOut(code === undefined ? explanationList(layout) : explanationText(code, layout));
  return undefined;
}

function findCode(given: string): Code | undefined {
  const wanted = given.toUpperCase().replaceAll('-', '_');
  return (Object.keys(codes) as Code[]).find((code) => code === wanted);
}

function unknownCode(given: string): string {
  const suggestion = closestWord(given.replaceAll('-', '_'), Object.keys(codes));
  const advice = suggestion
    ? `(Did you mean ${suggestion}?)`
    : "'consent-tag explain' without a code lists all of them";
  return `error: there is no finding '${given}'\n${advice}`;
}

function listData() {
  const ordered = topics.flatMap(({ explanations: own }) => Object.keys(own) as Code[]);
  return ordered.map((code) => ({ code, severity: codes[code].severity, summary: plainSummary(code) }));
}

function explanationData(code: Code) {
  const { severity, why } = codes[code];
  const { meaning, fix, bad, good, mayIgnore, links = [] } = explanations[code];
  return {
    code,
    severity,
    adjustable: isAdjustable(code),
    summary: plainSummary(code),
    meaning: withoutMarkup(meaning),
    why,
    fix: withoutMarkup(fix),
    ...(mayIgnore && { mayIgnore: withoutMarkup(mayIgnore) }),
    bad: filesOf(bad),
    good: filesOf(good),
    links,
  };
}

function plainSummary(code: Code): string {
  return withoutMarkup(summaryOf(code));
}

function filesOf(example: Example): Record<string, string> {
  const others = Object.entries(example.files ?? {}).map(([name, settings]) => [
    name,
    settingsText(settings),
  ]);
  return { 'shop.json': configText(example), ...Object.fromEntries(others) };
}
