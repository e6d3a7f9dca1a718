import type { CommandContext, Outcome } from '../commands/commandContext.ts';
import { createPaint } from '../diagnostics/paint.ts';
import { printable } from '../diagnostics/printable.ts';
import type { Answers } from './answers.ts';

/**
 * Looks at the page that `--detect` names, tells what is there, and proposes answers. Gives an outcome if
 * there is no point in going on.
 * @param mustDecide whether nobody else says which platform it is
 */
export async function proposeFromPage(
  address: string | undefined,
  mustDecide: boolean,
  context: CommandContext,
): Promise<{ proposed: Partial<Answers>; outcome?: Outcome }> {
  if (address === undefined) return { proposed: {} };
  const { readPage } = await import('../detect/readPage.ts');
  const page = await readPage(address, context.cwd);
  if ('problem' in page) {
    context.writeError(`consent-tag: ${printable(page.problem)}\n`);
    return { proposed: {}, outcome: 'failure' };
  }
  const { detectPlatform } = await import('../detect/detectPlatform.ts');
  const { describeDetection } = await import('../detect/describeDetection.ts');
  const detection = detectPlatform(page.text);
  const paint = createPaint(context.errorIsTerminal, context.env);
  context.writeError(describeDetection(detection, page.name, paint));
  const best = detection.candidates[0];
  const platform = best && best.confidence !== 'low' ? best.platform : undefined;
  const proposed = {
    ...(page.tenant !== undefined && { tenant: page.tenant }),
    ...(platform && { platform }),
    ...(detection.dataLayer !== undefined && { dataLayer: detection.dataLayer }),
  };
  return platform || !mustDecide ? { proposed } : { proposed, outcome: 'findings' };
}
