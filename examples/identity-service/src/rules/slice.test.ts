import { expect, test } from 'vitest';
import { fc } from '../../../../cli/testing/fastCheck.ts';
import { applyChanges } from './applyChanges.ts';
import type { Message } from './message.ts';
import type { MutableSlice } from './mutableSlice.ts';
import type { Slice } from './slice.ts';
import { Journey, type Sent } from './testing/journey.ts';
import { anyDelivery, play, RUNS } from './testing/playStory.ts';
import { sliceOf } from './testing/sliceOf.ts';

/** Shows the rules only the rows that a database would load, once for each batch. */
class LoadingJourney extends Journey {
  #loaded: MutableSlice | undefined;

  sendBatch(batch: readonly Sent[]): void {
    const { tenant } = this.slice;
    const messages = batch.map((sent) => ({ receivedAt: 0, ...sent, tenant }) as Message);
    const loaded = sliceOf(this.slice, messages, this.context);
    this.#loaded = loaded;
    for (const sent of batch) applyChanges(loaded, this.send(sent).changes);
  }

  protected override rowsFor(message: Message): Slice {
    return this.#loaded ?? super.rowsFor(message);
  }
}

test('the rows that a slice is to have are enough: a whole tenant would not decide otherwise', () => {
  fc.assert(
    fc.property(anyDelivery, fc.integer({ min: 1, max: 6 }), ({ messages, policy }, size) => {
      const loading = new LoadingJourney(policy);
      for (let first = 0; first < messages.length; first += size) {
        loading.sendBatch(messages.slice(first, first + size));
      }
      expect(loading.dump()).toBe(play(messages, policy).dump());
    }),
    RUNS,
  );
});
