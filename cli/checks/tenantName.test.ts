import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkTenantName } from './tenantName.ts';

test.each(['con', 'prn', 'aux', 'nul', 'com0', 'com9', 'lpt1'])('%s is a Windows device', async (tenant) => {
  expect(await told(checkTenantName, { tenant })).toEqual([['TENANT_RESERVED', '/tenant', `"${tenant}"`]]);
});

test.each(['con-shop', 'console', 'com', 'com10', 'lpt', 'nul-', 'icon'])('%s is none', async (tenant) => {
  expect(await told(checkTenantName, { tenant })).toEqual([]);
});
