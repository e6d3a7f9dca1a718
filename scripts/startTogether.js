import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../cli', import.meta.url));

/** What nearly every run of `build` and `validate` needs. */
const startModules = [
  'commands/build',
  'commands/validate',
  'compile/compiler',
  'diagnostics/formats/pretty',
];

/** What is loaded on demand and needs little of that. */
const lightModules = ['run', 'commands/completion', 'commands/explain', 'diagnostics/codes'];

/**
 * The bundler makes one file for each set of modules that the same entry points need: forty for a build, and
 * finding and reading one takes longer than parsing what is in it. So nearly everything that is loaded on
 * demand also asks for what `build` and `validate` need, which thereby becomes one set.
 * @type {import('esbuild').Plugin}
 */
export const startTogether = {
  name: 'start-together',
  setup(bundler) {
    // Relative paths, or the names of the files would depend on the folder.
    bundler.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      const name = relative(sources, join(resolveDir, path)).replaceAll('\\', '/').replace(/\.ts$/, '');
      if (kind !== 'dynamic-import' || lightModules.includes(name)) return undefined;
      return { path: startModules.includes(name) ? 'start' : name, namespace: 'on-demand' };
    });
    bundler.onLoad({ filter: /^/, namespace: 'on-demand' }, ({ path }) => {
      const exporting = path === 'start' ? startModules : [path];
      const imported = startModules.map((name) => `import './${name}.ts';`);
      const exported = exporting.map((name) => `export * from './${name}.ts';`);
      return { contents: [...imported, ...exported].join('\n'), resolveDir: sources };
    });
  },
};
