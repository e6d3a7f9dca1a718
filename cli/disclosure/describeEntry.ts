import type { Disclosure, DisclosureEntry, Lifetime } from './disclosure.ts';
import type { Column, DisclosureTexts } from './texts/disclosureTexts.ts';

/** What the table says of one entry, in one language: plain text. */
export function describeEntry(
  entry: DisclosureEntry,
  disclosure: Pick<Disclosure, 'timeout'>,
  texts: DisclosureTexts,
): Record<Column, string> {
  const written = entry.written.map((when) =>
    when === 'timeout'
      ? texts.written.timeout(describeDuration(disclosure.timeout, texts))
      : texts.written[when],
  );
  return {
    name: entry.namePrefix ? texts.randomName(entry.name) : entry.name,
    type: texts.type[entry.storage],
    provider: texts.provider,
    purpose: texts.purpose[entry.id],
    lifetime: join(describeLifetime(entry.lifetime, texts), texts),
    written: join(written, texts),
    deleted: join(
      entry.deleted.map((when) => texts.deleted[when]),
      texts,
    ),
    scope: join(describeScope(entry, texts), texts),
    data: texts.data[entry.data],
  };
}

/** Milliseconds in the largest unit that leaves a whole number. */
export function describeDuration(ms: number, { units }: DisclosureTexts): string {
  if (ms % 1000) return `${ms} ms`;
  if (ms % 86_400_000 === 0) return units.day(ms / 86_400_000);
  if (ms % 3_600_000 === 0) return units.hour(ms / 3_600_000);
  if (ms % 60_000 === 0) return units.minute(ms / 60_000);
  return units.second(ms / 1000);
}

function describeLifetime(lifetime: Lifetime, texts: DisclosureTexts): string[] {
  const { kind, seconds, safariSeconds, usedSeconds, renewal } = lifetime;
  const text = texts.lifetime;
  const inWords = (count: number | null) => describeDuration((count ?? 0) * 1000, texts);
  switch (kind) {
    case 'session':
    case 'tab':
    case 'momentary':
      return [text[kind]];
    case 'untilDeleted':
      return [text.untilDeleted(inWords(usedSeconds)), text.safariUnvisited(inWords(safariSeconds))];
    case 'persistent':
      return [
        inWords(seconds),
        ...(lifetime.capped ? [text.capped] : []),
        ...(renewal === 'none' ? [] : [text[renewal]]),
        ...(safariSeconds === seconds ? [] : [text.safari(inWords(safariSeconds))]),
        ...(lifetime.safariScriptSeconds === undefined
          ? []
          : [text.safariScript(inWords(lifetime.safariScriptSeconds))]),
      ];
  }
}

function describeScope({ storage, cookie }: DisclosureEntry, { scope }: DisclosureTexts): string[] {
  if (!cookie) return [storage === 'sessionStorage' ? scope.tab : scope.origin];
  const { domain, path, sameSite } = cookie;
  const where = domain === 'auto' || domain === 'host' ? scope[domain] : scope.domain(domain);
  return [where, scope.path(path), scope.attributes(sameSite)];
}

function join(clauses: readonly string[], { separator }: DisclosureTexts): string {
  return clauses.join(separator);
}
