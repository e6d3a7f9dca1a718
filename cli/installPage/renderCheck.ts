import { textsOf } from '../disclosure/texts/textsOf.ts';
import { inAllLanguages, listInAllLanguages } from './inAllLanguages.ts';
import type { PageInput } from './pageInput.ts';
import type { InstallTexts } from './texts/installTexts.ts';

/** Three things to click, and what to expect of each under this config. */
export function renderCheck({ config }: PageInput): string {
  return [
    inAllLanguages('p', ({ check }) => check.prepare(config.global)),
    listInAllLanguages('ol', (texts, language) => stepsOf(texts, textsOf[language].colon, config)),
    inAllLanguages('p', ({ check }) => check.trouble(config.global)),
  ].join('');
}

function stepsOf(
  { check }: InstallTexts,
  colon: string,
  { global, identifier, storage, consent, collector }: PageInput['config'],
): string[] {
  const name = identifier.cookie;
  const stored = check.stored[storage.granted](name);
  const kept = storage.granted === 'memory' ? [] : [check.sameAfterReload];
  const asked = collector?.createIdentifier ? [check.asked(`${collector.url}/identifier`)] : [];
  const nothing = storage.granted === 'cookie' ? [check.noCookie(name)] : [];
  const gone =
    storage.granted === 'cookie' ? [check.noCookie(name)] : storage.granted === 'session' ? [check.gone] : [];
  // A default that counts may have granted before the visitor does anything.
  const before = consent.defaults === 'honor' ? [] : [check.says(`${global}.consent`, 'unknown'), ...nothing];
  const expectations = [
    before,
    [check.says(`${global}.consent`, 'granted'), stored, ...kept, ...asked],
    [check.says(`${global}.consent`, 'denied'), ...gone],
  ];
  return check.steps.map((step, index) => {
    const expected = expectations[index] ?? [];
    return expected.length > 0 ? `${step} ${check.expect}${colon}${expected.join(', ')}.` : step;
  });
}
