import { alterations } from './alterations.ts';
import type { PageSnippet } from './searchPage.ts';

/** One snippet of a page as `schemas/verify.schema.json` describes it. */
export function snippetDocument({ file, line, column, judgement, alteredAt }: PageSnippet): object {
  const { status, tenant, version } = judgement;
  const head = {
    file,
    line,
    column,
    status,
    ...(tenant !== undefined && { tenant }),
    ...(version !== undefined && { version }),
  };
  switch (judgement.status) {
    case 'identical': {
      const { encoding, alone } = judgement;
      return { ...head, ...(encoding && { encoding }), alone };
    }
    case 'altered': {
      const { at, ...alteration } = judgement.alteration;
      const { what, who, advice } = alterations[alteration.kind];
      return { ...head, alteration: { ...alteration, ...alteredAt, after: at, what, who, advice } };
    }
    case 'outdated':
      return { ...head, by: judgement.by };
    case 'unknown':
      return head;
  }
}
