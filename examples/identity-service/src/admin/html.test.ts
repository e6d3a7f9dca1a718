import { expect, test } from 'vitest';
import { html } from './html.ts';

test('text is shown, never run', () => {
  const name = '<img src=x onerror="alert(1)"> & co';
  expect(String(html`<p title="${name}">${name}</p>`)).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; co">&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; co</p>',
  );
});

test('markup of templates stays markup, also in lists; nothing is shown for undefined', () => {
  const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);
  expect(String(html`<ul>${items}</ul>${undefined}${0}`)).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>0');
});
