import type { Judgement, SnippetInPage } from './judgeSnippet.ts';
import type { PagePlace } from './pagePlace.ts';

/** A text in quotes, or code of a template, puts the snippet somewhere else when it runs; shown code says it is. */
const elsewhere = /["'`=(]\s*$|<\?(?!.*\?>)|\{%-?\s*(?:javascript|raw)\b|&lt;script\b[^<>]{0,300}$/is;

/** A snippet that is as it was built is still not in force where its page runs no script. */
export function judgeInPlace(
  judgement: Judgement,
  { raw, before }: Pick<SnippetInPage, 'raw' | 'before'>,
  place: PagePlace,
): Judgement {
  if (judgement.status !== 'identical' || judgement.encoding || place === 'script') return judgement;
  if (place === 'text' && elsewhere.test(before)) return judgement;
  const { status: _status, encoding: _encoding, alone: _alone, ...named } = judgement;
  const beginning = raw.slice(0, 40);
  return {
    ...named,
    status: 'altered',
    alteration: {
      kind: place === 'comment' ? 'commented' : 'untagged',
      at: 0,
      expected: `<script>${beginning}`,
      found: before.slice(-20) + beginning,
    },
  };
}
