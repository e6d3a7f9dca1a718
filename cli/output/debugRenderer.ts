import { type FileRenderer, snippetHtml } from './fileRenderer.ts';

/** The readable build, beside the ordinary one: never under a name that could be pasted by mistake. */
export const debugRenderer: FileRenderer = {
  names: ['snippet.debug.html'],
  render(_, { debug }) {
    if (debug === undefined) throw new Error('the compiler made no debug build');
    return [snippetHtml(debug)];
  },
};
