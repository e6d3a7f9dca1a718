import { readFileSync } from 'node:fs';
import {
  ClientCapabilities,
  type CompletionItem,
  getLanguageService,
  type MarkedString,
  TextDocument,
} from 'vscode-json-languageservice';

/** What VS Code's JSON support makes of a config that stands at an address. `|` in a text is the cursor. */
export interface Editor {
  complete(text: string): Promise<CompletionItem[]>;
  hover(text: string): Promise<string>;
  /** Messages of what it underlines. */
  problems(text: string): Promise<string[]>;
}

/** The editor's own JSON service, which finds the schema by the `$schema` line alone. */
export function openEditor(uri: URL): Editor {
  const service = getLanguageService({
    clientCapabilities: ClientCapabilities.LATEST,
    schemaRequestService: async (address) => readFileSync(new URL(address), 'utf8'),
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
  });
  const open = (marked: string) => {
    const at = marked.indexOf('|');
    const document = TextDocument.create(uri.href, 'json', 1, marked.replace('|', ''));
    return { document, position: document.positionAt(at), parsed: service.parseJSONDocument(document) };
  };
  return {
    async complete(text) {
      const { document, position, parsed } = open(text);
      return (await service.doComplete(document, position, parsed))?.items ?? [];
    },
    async hover(text) {
      const { document, position, parsed } = open(text);
      const contents = (await service.doHover(document, position, parsed))?.contents ?? '';
      return (Array.isArray(contents) ? contents : [contents]).map(plain).join('\n');
    },
    async problems(text) {
      const { document, parsed } = open(text);
      return (await service.doValidation(document, parsed)).map(({ message }) => plain(message));
    },
  };
}

function plain(content: MarkedString | { value: string }): string {
  return typeof content === 'string' ? content : content.value;
}
