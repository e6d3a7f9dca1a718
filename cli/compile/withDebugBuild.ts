import { compileDebug } from './compileDebug.ts';
import type { Compiler } from './compiler.ts';

/** The same compiler, which makes the readable build of each script too. */
export function withDebugBuild(compiler: Compiler): Compiler {
  return {
    get fingerprint() {
      return compiler.fingerprint;
    },
    async compile(config) {
      const [compiled, debug] = await Promise.all([compiler.compile(config), compileDebug(config)]);
      return { ...compiled, debug };
    },
  };
}
