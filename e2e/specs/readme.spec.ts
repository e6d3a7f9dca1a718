import { namedBlock, readDocument } from '../../cli/docs/markdown.ts';
import { expectState, identifier } from '../fixtures/pageState.ts';
import { expect, test } from '../fixtures/test.ts';

const readme = readDocument('README.md');
const address = 'http://localhost:8080/';
const pasteHere = '<!-- replace this line with the content of dist/my-shop/snippet.html -->';

test('the page of the five-minute tutorial does what the tutorial says', async ({ site }) => {
  const snippet = await site.snippet(JSON.parse(namedBlock(readme, 'tutorial:config')));
  const html = namedBlock(readme, 'tutorial:page');
  expect(html).toContain(pasteHere);
  const page = await site.open(
    address,
    html.replace(pasteHere, () => snippet),
  );

  await expectState(page, { consent: 'unknown', storage: 'memory' });
  const first = await identifier(page);
  await page.reload();
  const id = await identifier(page);
  expect(id).not.toBe(first);
  expect(await site.cookies()).toEqual([]);

  await page.getByRole('button', { name: 'Yes' }).click();
  await expectState(page, { id, consent: 'granted', storage: 'cookie' });
  await expect(page.locator('#state')).toContainText('"granted"');
  await page.reload();
  await expectState(page, { id, consent: 'granted', storage: 'cookie' });

  await page.getByRole('button', { name: 'No' }).click();
  await expectState(page, { consent: 'denied', storage: 'memory' });
  expect(await identifier(page)).not.toBe(id);
  expect(await site.cookies()).toEqual([]);
});
