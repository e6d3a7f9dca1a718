import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { createSeenStates } from './seenStates.ts';

const later = () => Date.now() + 1000;

test('news of a state that was seen is no news; another state is', () => {
  const path = join(tempProject({ 'a.json': '' }), 'a.json');
  const states = createSeenStates();
  const news = (now = later()) => states.unseen(new Map([[path, 'changed']]), now).size;
  expect([news(), news()]).toEqual([1, 0]);
  writeFileSync(path, 'longer');
  expect([news(), news()]).toEqual([1, 0]);
  rmSync(path);
  expect([news(), news()]).toEqual([1, 0]);
  writeFileSync(path, 'longer');
  expect([news(), news()]).toEqual([1, 0]);
});

test('a state that was young when it was seen may hide a second change', () => {
  const path = join(tempProject({ 'a.json': '' }), 'a.json');
  const states = createSeenStates();
  const news = (now: number) => states.unseen(new Map([[path, 'changed']]), now).size;
  expect([news(0), news(0), news(later()), news(later())]).toEqual([1, 1, 1, 0]);
});
