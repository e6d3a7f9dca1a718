import { randomHex } from '../identifier/randomHex.ts';
import { log } from '../lib/log.ts';
import { add } from './messages.ts';

/** Throws what the guard around every call catches: the message is dropped. */
function check(fine: unknown): void {
  if (!fine) {
    if (__DEBUG__) log('dropped a message: something in it is missing, too long or of a wrong type');
    throw 0;
  }
}

function checkText(text: unknown, longest: number): void {
  check(typeof text === 'string' && text && longest >= text.length);
}

/** An object as it is now. */
function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  check(text && text.charAt(0) === '{');
  return text;
}

/** A message without its identifier, which it gets when that is settled. The key makes a repetition harmless. */
function addMessage(fields: string, properties: unknown): void {
  add(
    '"key":"' +
      randomHex() +
      '","at":' +
      Date.now() +
      ',' +
      fields +
      (properties == null ? '' : ',"properties":' + toJson(properties)) +
      '}',
  );
}

/** Takes an event. Throws where it cannot be a message. */
export function track(event: string, properties?: object): void {
  checkText(event, 100);
  addMessage('"event":' + JSON.stringify(event), properties);
}

/** Takes what identifies the visitor. Throws where it cannot be a message. */
export function identify(hardIds: Record<string, string>, properties?: object): void {
  const text = toJson(hardIds);
  // The serialised copy: a getter may say something else the second time.
  const copy = JSON.parse(text) as Record<string, unknown>;
  const types = Object.keys(copy);
  checkText(types[0], 40);
  types.forEach((type) => {
    checkText(type, 40);
    checkText(copy[type], 256);
  });
  addMessage('"hardIds":' + text, properties);
}
