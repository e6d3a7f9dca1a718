import { expect, test } from 'vitest';
import type { Journey } from '../testing/journey.ts';
import { afterEveryMessage } from '../testing/playStory.ts';

test('INV1: every ID belongs to one profile that exists, and to no second one', () => {
  afterEveryMessage(({ slice }) => {
    const rows = [...slice.profiles.values()];
    const hard = rows.flatMap((row) =>
      [...row.hardIds].map((hardId) => [JSON.stringify(hardId), row.profile] as const),
    );
    const soft = rows.flatMap((row) => [...row.softIds].map((softId) => [softId, row.profile] as const));
    expect(hard.sort()).toEqual([...slice.hardIds].sort());
    expect(soft.sort()).toEqual([...slice.softIds].map(([id, row]) => [id, row.profile] as const).sort());
    for (const { device, profile } of slice.softIds.values()) {
      expect(slice.links.get(device)?.at(-1)?.profile).toBe(profile);
    }
    for (const { profile } of [...slice.links.values()].flat()) {
      expect(profile === null || slice.profiles.has(profile)).toBe(true);
    }
  });
});

test('INV2: a profile has at most one value of a type', () => {
  afterEveryMessage(({ slice }) => {
    const types = [...slice.hardIds].map(([key, profile]) => `${profile} ${JSON.parse(key)[0]}`);
    expect(new Set(types).size).toBe(types.length);
  });
});

test('INV3: profiles with different hard IDs of one type are never joined, by whatever comes', () => {
  const lineages = new WeakMap<Journey, Map<string, Set<string>>>();
  afterEveryMessage((journey, changes) => {
    const all = lineages.get(journey) ?? new Map<string, Set<string>>();
    lineages.set(journey, all);
    const lineage = (profile: string) => all.get(profile) ?? new Set<string>();
    for (const change of changes) {
      if (change.kind === 'attach-hard-id') {
        all.set(change.profile, lineage(change.profile).add(`${change.type} ${change.value}`));
      } else if (change.kind === 'merge-profiles') {
        const { source, destination } = change;
        all.set(destination, new Set([...lineage(destination), ...lineage(source)]));
      }
    }
    for (const values of all.values()) {
      const types = [...values].map((value) => value.split(' ')[0]);
      expect(new Set(types).size).toBe(types.length);
    }
  });
});
