import { expect, test } from 'vitest';
import { readOtherSecrets } from './readOtherSecrets.ts';

const secret = 'a secret of more than thirty-two characters';

test('secrets are a list, and none without one', () => {
  expect(readOtherSecrets(undefined, 32)).toEqual([]);
  expect(readOtherSecrets('', 32)).toEqual([]);
  expect(readOtherSecrets(JSON.stringify([secret, `${secret}!`]), 32)).toEqual([secret, `${secret}!`]);
});

test.each([secret, '{', '{"a":"b"}', JSON.stringify(secret), '["short"]', `["${secret}", 7]`])(
  'what is no list of secrets is refused, without repeating it: %s',
  (text) => {
    expect(() => readOtherSecrets(text, 32)).toThrow('OTHER_SECRETS has to be JSON such as ["secret"]');
    expect(() => readOtherSecrets(text, 32)).not.toThrow(secret);
  },
);
