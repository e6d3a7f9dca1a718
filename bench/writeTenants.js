import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const experiments = {
  list: [
    { key: 'hero', variants: { control: 50, bold: 50 } },
    { key: 'cart', variants: { off: 1, top: 1, bottom: 2 }, traffic: 20, maxAge: '7d' },
  ],
};
const base = { consent: { platform: 'google', timeout: '2s' }, identifier: { accept: ['uuid', 'hex32'] } };

/** Twelve shapes: three platforms, with and without experiments, cookie or session storage. */
function configOf(index) {
  const platform = ['google', 'shoptet', 'didomi'][index % 3];
  const extending = index % 12 === 0;
  return {
    $schema: '../../../schemas/tenant.schema.json',
    tenant: `shop-${index}`,
    ...(extending && { extends: './base.json' }),
    ...(!extending && {
      consent: { platform, ...(platform === 'didomi' && { purpose: `cookies-${index}` }) },
    }),
    ...(index % 6 >= 3 && { experiments }),
    ...(index % 12 >= 6 && { storage: { granted: 'session', denied: 'none' } }),
    cookies: { path: '/', retired: [`_old${index % 100}`] },
  };
}

/** Writes configs nothing is said about, which differ on purpose: a thousand to a folder, each folder with a base. */
export function writeTenants(folder, count) {
  for (let index = 0; index < count; index++) {
    const group = join(folder, `group-${Math.floor(index / 1000)}`);
    if (index % 1000 === 0) {
      mkdirSync(group, { recursive: true });
      writeFileSync(join(group, 'base.json'), `${JSON.stringify(base, null, 2)}\n`);
    }
    writeFileSync(join(group, `shop-${index}.json`), `${JSON.stringify(configOf(index), null, 2)}\n`);
  }
}
