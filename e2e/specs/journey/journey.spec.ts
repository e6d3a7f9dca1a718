import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { lookUp, rows, test } from '../../fixtures/journey.ts';
import { agree, register, view } from '../../fixtures/shopVisit.ts';

// One service for all of them.
test.describe.configure({ mode: 'default' });

test('James: a visit, two devices, one profile, a withdrawal, an erasure', async ({
  journey: { shop },
  openDevice,
  admin,
}) => {
  // Three browsers and a database, on machines that do other work at the same time.
  test.slow();
  const laptop = await openDevice();
  const phone = await openDevice();

  const laptopId = await agree(laptop, shop);
  await view(laptop, shop, 'kettle');
  await lookUp(admin, { id: laptopId });
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('An anonymous visitor');
  await expect(rows(admin, 'Events').getByText('{"product":"kettle"}')).toBeVisible();

  await register(laptop, 'James@example.com');
  await lookUp(admin, { email: 'james@example.com' });
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('james@example.com');
  await expect(rows(admin, 'Identifiers')).toHaveCount(1);

  const phoneId = await agree(phone, shop);
  expect(phoneId).not.toBe(laptopId);
  await view(phone, shop, 'lamp');
  await register(phone, 'james@example.com');

  await test.step('both histories are in one profile', async () => {
    await lookUp(admin, { id: phoneId });
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText('james@example.com');
    for (const id of [laptopId, phoneId])
      await expect(rows(admin, 'Identifiers').getByText(id)).toBeVisible();
    for (const product of ['kettle', 'lamp']) {
      await expect(rows(admin, 'Events').getByText(`{"product":"${product}"}`)).toBeVisible();
    }
    await expect(rows(admin, 'Properties')).toHaveText('firstName"James"');
    await expect(rows(admin, 'Merges')).toHaveCount(1);
  });

  await test.step('the phone is withdrawn: nothing is sent from it afterwards, the laptop goes on', async () => {
    const answer = phone.page.waitForResponse(/\/withdrawal$/);
    await phone.page.getByRole('button', { name: 'Cookie settings' }).click();
    await phone.page.getByRole('button', { name: 'Refuse' }).click();
    expect((await answer).status()).toBe(204);
    const sent = phone.requests.length;
    expect(phone.requests.at(-1)).toMatchObject({
      path: '/withdrawal',
      body: expect.stringContaining(phoneId),
    });
    for (const path of ['products/chair', 'account', '']) await phone.page.goto(shop + path);
    await view(laptop, shop, 'chair');
    expect(phone.requests.slice(sent)).toEqual([]);
    expect((await phone.context.cookies()).map(({ name }) => name)).toEqual(['demo_shop_session']);
    await lookUp(admin, { id: phoneId });
    await expect(admin.getByRole('status')).toContainText('Consent was withdrawn for this identifier');
    await lookUp(admin, { id: laptopId });
    await expect(rows(admin, 'Identifiers')).toHaveCount(1);
    await expect(rows(admin, 'Events').filter({ hasText: '"lamp"' })).toContainText('no longer in use');
    await expect(rows(admin, 'Events').filter({ hasText: '"chair"' })).toContainText('A');
  });

  await test.step('after the erasure nothing leads to James, and his browser takes a new identifier', async () => {
    await laptop.page.getByRole('link', { name: 'Account' }).click();
    const erased = laptop.requests.length;
    await laptop.page.getByRole('button', { name: 'Delete my account and all data' }).click();
    await expect(laptop.page.getByText('everything that was known of you')).toBeVisible();
    await expect(laptop.page.getByRole('status')).not.toContainText(laptopId);
    await view(laptop, shop, 'lamp');
    const [cookie] = (await laptop.context.cookies()).filter(({ name }) => name === '_sa');
    const newId = cookie?.value.split('.')[1] ?? '';
    expect(newId).toMatch(/^(?!undefined)[0-9a-f]{32}$/);
    expect(newId).not.toBe(laptopId);
    expect(laptop.requests.slice(erased).map(({ path }) => path)).toContain('/identifier');

    await lookUp(admin, { email: 'james@example.com' });
    await expect(admin.getByRole('status')).toHaveText('Nobody is known by this.');
    await lookUp(admin, { id: laptopId });
    await expect(admin.getByRole('status')).toContainText('This identifier was erased');
    await lookUp(admin, { id: newId });
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText('An anonymous visitor');
    await expect(rows(admin, 'Events').getByText('{"product":"lamp"}')).toBeVisible();
    await expect(rows(admin, 'Events').getByText('kettle')).toHaveCount(0);
  });
});

test('after signing out the next person at the browser is somebody else', async ({
  journey: { shop },
  openDevice,
  admin,
}) => {
  const device = await openDevice();
  const id = await agree(device, shop);
  await view(device, shop, 'kettle');
  await register(device, 'first@example.com');
  await device.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(device.page.getByRole('link', { name: 'Register' })).toBeVisible();
  await expect(device.page.getByRole('status')).toContainText('kept in: cookie');
  await view(device, shop, 'lamp');
  await register(device, 'second@example.com');

  await lookUp(admin, { email: 'second@example.com' });
  await expect(rows(admin, 'Events').getByText('lamp')).toBeVisible();
  await expect(rows(admin, 'Events').getByText('kettle')).toHaveCount(0);
  await expect(rows(admin, 'Identifiers')).toHaveCount(1);
  await expect(rows(admin, 'Identifiers')).not.toContainText(id);
  await lookUp(admin, { id });
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('first@example.com');
  await expect(rows(admin, 'Events').getByText('lamp')).toHaveCount(0);
});

test('an operator withdraws and erases by keyboard', async ({ journey: { shop }, openDevice, admin }) => {
  const device = await openDevice();
  const id = await agree(device, shop);
  await view(device, shop, 'lamp');
  await register(device, 'ann@example.com');

  await admin.goto('/');
  // The link to this page, then the first form: tenant, type, value.
  for (let presses = 0; presses < 4; presses++) await admin.keyboard.press('Tab');
  await admin.keyboard.type('ann@example.com');
  await admin.keyboard.press('Enter');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('ann@example.com');
  expect(admin.url() + (await admin.title())).not.toContain('ann');

  await admin.getByRole('button', { name: 'Withdraw consent of browser A' }).press('Enter');
  await expect(admin.getByRole('status')).toContainText('Consent was withdrawn for this browser');
  await expect(admin.getByText('None is in use.')).toBeVisible();
  const nextVisit = await device.context.newPage();
  await nextVisit.goto(shop);
  await expect(nextVisit.getByRole('status')).toContainText('Consent: denied');
  await expect(nextVisit.getByRole('status')).not.toContainText(id);
  expect((await device.context.cookies()).map(({ name }) => name)).not.toContain('_sa');

  await admin.getByText('Erase this person…').press('Enter');
  await admin.getByRole('checkbox').press('Space');
  await admin.getByRole('button', { name: 'Erase' }).press('Enter');
  await expect(admin.getByRole('status')).toHaveText('Erased. Profiles: 1, identifiers: 0.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no axe violation, and nothing wider than 320 pixels, ${colorScheme}`, async ({
    journey: { shop },
    openDevice,
    admin,
  }) => {
    const device = await openDevice();
    const id = await agree(device, shop);
    await view(device, shop, 'kettle');
    await register(device, `${colorScheme}@example.com`);
    await device.page.getByRole('button', { name: 'Cookie settings' }).click();
    const clean = async (page: Page) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 640 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    };
    await clean(device.page);
    await admin.goto('/');
    await clean(admin);
    await lookUp(admin, { id });
    await admin.getByText('Erase this person…').click();
    await clean(admin);
    await lookUp(admin, { email: 'nobody@example.com' });
    await clean(admin);
  });
}
