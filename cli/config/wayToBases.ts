import { type Finding, type Related, withRelated } from '../diagnostics/finding.ts';
import type { ConfigDocument } from './documents.ts';
import type { ExtendChain } from './extendChain.ts';
import { memberAt, valuePlace } from './jsonNode.ts';

/** Adds to each finding in a base the `extends` lines that lead there from the config. */
export function withWayToBases(findings: readonly Finding[], { documents }: ExtendChain): Finding[] {
  return findings.map((finding) => {
    const depth = documents.findIndex(({ source }) => source === finding.place.source);
    return depth < 1 ? finding : withRelated(finding, ...documents.slice(0, depth).flatMap(extendsLine));
  });
}

function extendsLine({ root }: ConfigDocument): Related[] {
  const member = root && memberAt(root, '/extends');
  return member
    ? [{ place: valuePlace(member.value, '/extends'), message: 'the "extends" that leads here' }]
    : [];
}
