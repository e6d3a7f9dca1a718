import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { applyShape } from './applyShape.ts';
import { bundle } from './bundle.ts';
import { assertPasteSafe } from './pasteSafe.ts';
import { shapeOf } from './shape.ts';

/**
 * The same script as `compile` gives, readable, and telling the console what it decides and why. It has
 * many lines; apart from that it survives being pasted like the other one.
 */
export async function compileDebug(config: ResolvedConfig): Promise<string> {
  const code = foldable(await bundle(shapeOf(config), true));
  const parameters = [...new Set(code.match(/\$[a-zA-Z]+/g))].sort();
  const head = `!function(${parameters.join(', ')}) {\n'use strict';\n${code}}`;
  const js = applyShape({ head, parameters }, config);
  assertPasteSafe(js.replaceAll('\n', ' '));
  return js;
}

/**
 * Line comments as block comments: an editor that folds lines would let a line comment swallow the rest. No
 * empty lines: WordPress would make paragraphs of what is between them.
 */
function foldable(code: string): string {
  return code.replace(/\/\/ (?:lib\/snippet\/)?(.*)$/gm, '/* $1 */').replace(/\n\s*\n/g, '\n');
}
