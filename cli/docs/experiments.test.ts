import { expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { fakePage } from '../compile/fakePage.ts';
import { resolveConfig } from '../config/resolveConfig.ts';
import { namedBlock, readDocument } from './markdown.ts';

const readme = readDocument('README.md');
const config = resolveConfig(JSON.parse(namedBlock(readme, 'experiment')));

test("the README's rule gives the variants that the snippet gives", { timeout: 60_000 }, async () => {
  const [experiment] = config.experiments.list;
  const documented = new Function(`${namedBlock(readme, 'reference')}; return variantFor;`)();
  const { js } = await createCompiler().compile(config);
  const run = new Function('window', 'document', js);
  const seen: Record<string, number> = {};
  for (let visitor = 0; visitor < 300; visitor++) {
    const page = fakePage();
    run(page.window, page.document);
    const { id, variant } = page.globals.consentTag as { id: string; variant(key: string): string | null };
    const name = variant('hero');
    expect([id, documented(experiment, id)]).toEqual([id, name]);
    seen[String(name)] = (seen[String(name)] ?? 0) + 1;
  }
  expect(Object.keys(seen).sort()).toEqual(['bold', 'control', 'null', 'quiet']);
});
