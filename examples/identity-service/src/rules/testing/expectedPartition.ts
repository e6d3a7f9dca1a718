import type { Sent } from './journey.ts';

/** What decides first, as the default policy has it. */
const RANK = ['customer_id', 'email'];

/**
 * Who is whom, worked out a second time and in another way: union-find over hard IDs and stays. A stay is the time a
 * device spends with one person; a hard ID's number of erasures is part of its node. `messages` in the order in which
 * they happened, none twice. Returns, for each person, the IDs and the events that are theirs.
 */
export function expectedPartition(messages: readonly Sent[], joinAcrossTypes: string): string[][] {
  const parent = new Map<string, string>();
  const find = (node: string): string => {
    const up = parent.get(node);
    if (up === undefined) parent.set(node, node);
    return up === undefined || up === node ? node : find(up);
  };
  const together = (node: string): string[] =>
    [...parent.keys()].filter((other) => find(other) === find(node));
  const hardIdsOf = (node: string): string[][] =>
    together(node)
      .filter((other) => other.startsWith('hard '))
      .map((other) => other.split(' '));
  const contradict = (a: string, b: string): boolean =>
    hardIdsOf(a).some(([, type, value]) =>
      hardIdsOf(b).some((other) => other[1] === type && other[2] !== value),
    );

  const lives = new Map<string, number>();
  const hardNode = (type: string, value: string): string =>
    `hard ${type} ${value} ${lives.get(`${type} ${value}`) ?? 0}`;
  const stays = new Map<string, string>();
  const ended = new Set<string>();
  const events = new Map<string, string>();
  const erased = new Set<string>();
  const stayOf = (softId: string): string => stays.get(softId) ?? `stay ${softId} 0`;

  for (const message of messages) {
    if (message.kind === 'erasure') {
      const named = Object.entries(message.hardIds ?? {}).map(([type, value]) => hardNode(type, value));
      if (message.softId !== undefined) {
        ended.add(message.softId);
        if (stays.has(message.softId)) named.push(stayOf(message.softId));
      }
      for (const node of named.flatMap((start) => [find(start), ...together(start)])) {
        erased.add(node);
        for (const [softId, stay] of stays) if (stay === node) ended.add(softId);
        const [kind, type, value] = node.split(' ');
        if (kind === 'hard') lives.set(`${type} ${value}`, Number(node.split(' ')[3]) + 1);
      }
    } else if (message.kind === 'withdrawal') {
      ended.add(message.softId);
    } else if (!ended.has(message.softId)) {
      let stay = stayOf(message.softId);
      if (message.kind === 'identify') {
        const [first = '', ...others] = RANK.filter((type) => type in message.hardIds).map((type) =>
          hardNode(type, message.hardIds[type] ?? ''),
        );
        find(first);
        for (const other of others) {
          find(other);
          if (!contradict(first, other)) parent.set(find(other), find(first));
          else if (together(other).length === 1) parent.delete(other);
        }
        find(stay);
        const isSomeone = hardIdsOf(stay).length > 0 && find(stay) !== find(first);
        if (contradict(stay, first) || (isSomeone && joinAcrossTypes === 'same-message'))
          stay = `stay ${message.softId} ${message.key}`;
        parent.set(find(stay), find(first));
      }
      find(stay);
      stays.set(message.softId, stay);
      events.set(message.key, stay);
    }
  }
  const groups = new Map<string, string[]>();
  const add = (node: string, name: string): void => {
    if (!erased.has(node)) groups.set(find(node), [...(groups.get(find(node)) ?? []), name].sort());
  };
  for (const [key, stay] of events) add(stay, `event ${key}`);
  for (const node of parent.keys()) {
    const [kind, type, value] = node.split(' ');
    if (kind === 'hard') add(node, `${type} ${value}`);
  }
  for (const [softId, stay] of stays) if (!ended.has(softId)) add(stay, `soft ${softId}`);
  return [...groups.values()].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
