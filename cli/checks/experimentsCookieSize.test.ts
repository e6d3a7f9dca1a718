import { expect, test, vi } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { fakePage } from '../compile/fakePage.ts';
import { configOf } from '../compile/testConfigs.ts';
import { subjectOf } from '../testing/checkSettings.ts';
import { checkExperimentsCookie } from './experimentsCookie.ts';

const compiler = createCompiler();
const granted = new Function(
  'return (function () { return arguments })("consent", "update", { analytics_storage: "granted" })',
);

/** Names so long that 64 of them never fit, each with one variant, so that every visitor gets it. */
const list = (maxAge: string) =>
  Array.from({ length: 64 }, (_, index) => ({
    key: String(index).padStart(32, 'k'),
    variants: { ['v'.repeat(32)]: 1 },
    maxAge,
  }));

/** Octets of the experiments' cookie, name and value, that the compiled snippet writes at a grant. */
async function written(maxAge: string): Promise<number> {
  const { js } = await compiler.compile(configOf('google', { experiments: { list: list(maxAge) } }));
  const page = fakePage();
  const dataLayer: unknown[] = [];
  page.globals.dataLayer = dataLayer;
  new Function('window', 'document', js)(page.window, page.document);
  dataLayer.push(granted());
  page.runTimers();
  return '_saexp'.length + (page.cookies.get('_saexp') ?? '').length;
}

/** When seconds since 1970 have seven digits. */
async function in2040<T>(action: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ now: Date.UTC(2040, 0), toFake: ['Date'] });
  try {
    return await action();
  } finally {
    vi.useRealTimers();
  }
}

test('the size told is the size the snippet writes when dates have their longest form', async () => {
  const [finding] = await checkExperimentsCookie(subjectOf({ experiments: { list: list('30d') } }));
  const most = await in2040(() => written('30d'));
  expect(finding?.message).toContain(`can grow to ${most} bytes`);
  expect(await written('30d')).toBe(most - 64);
  expect(await written('session')).toBeLessThan(most);
});
