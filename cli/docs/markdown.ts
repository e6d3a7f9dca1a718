import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A fenced block: its language, its text, and the `<!-- name -->` on the line before it, if any. */
export interface CodeBlock {
  language: string;
  text: string;
  name: string | undefined;
}

/** Absolute path of a file of this project. */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The text of one of the project's documents. */
export function readDocument(path: string): string {
  return readFileSync(projectPath(path), 'utf8');
}

/** All fenced blocks of a document, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const fences = /(?:^<!-- (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;
  return [...markdown.matchAll(fences)].map(([, name, language = '', text = '']) => ({
    language,
    text,
    name,
  }));
}

/** The text of the block with this name. Throws if there is none. */
export function namedBlock(markdown: string, name: string): string {
  const block = codeBlocks(markdown).find((each) => each.name === name);
  if (!block) throw new Error(`There is no code block named "${name}"`);
  return block.text;
}

/** The document with another text in the block of this name. */
export function withBlock(markdown: string, name: string, text: string): string {
  const before = namedBlock(markdown, name);
  const at = markdown.indexOf('```', markdown.indexOf(`<!-- ${name} -->`));
  const start = markdown.indexOf('\n', at) + 1;
  return markdown.slice(0, start) + text + markdown.slice(start + before.length);
}

/** The text between `<!-- begin:name -->` and `<!-- end:name -->`. Throws if there is none. */
export function madeText(markdown: string, name: string): string {
  const [, text] = new RegExp(`<!-- begin:${name} -->([\\s\\S]*?)<!-- end:${name} -->`).exec(markdown) ?? [];
  if (text === undefined) throw new Error(`There is no place named "${name}"`);
  return text;
}

/** The document with another text at the place of this name. */
export function withMadeText(markdown: string, name: string, text: string): string {
  const before = `<!-- begin:${name} -->${madeText(markdown, name)}<!-- end:${name} -->`;
  return markdown.replace(before, () => `<!-- begin:${name} -->${text}<!-- end:${name} -->`);
}

/** The part of a document under a heading, up to the next one of the same or a higher rank. */
export function section(markdown: string, heading: string): string {
  const rank = /^#+/.exec(heading)?.[0].length ?? 1;
  const start = markdown.indexOf(`\n${heading}\n`);
  if (start === -1) throw new Error(`There is no heading "${heading}"`);
  const rest = markdown.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${rank}} `, 'm'));
  return end === -1 ? rest : rest.slice(0, end);
}

/** The anchors of a document's headings, as code hosts make them. */
export function anchors(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}
