import type { Example, Settings } from './explanation.ts';

const width = 76;

/** The text of an example's `shop.json`: what it says, between what every config needs. */
export function configText({ config }: Example): string {
  return typeof config === 'string' ? config : settingsText(completed(config));
}

/** The text of settings as people write them: short objects and lists stay on one line. */
export function settingsText(settings: Settings): string {
  const rows = Object.entries(settings).map(([key, value]) => `  ${entryText(key, value, '  ')}`);
  return `{\n${rows.join(',\n')}\n}\n`;
}

/** The text as a reader sees it, without what cannot be seen. */
export function visibleText(example: Example): string {
  return configText(example)
    .replace(/^\uFEFF/, '')
    .trimEnd();
}

function completed(config: Settings): Settings {
  const extended = 'extends' in config;
  return { tenant: 'shop', ...(!extended && { consent: { platform: 'google' } }), ...config };
}

function entryText(key: string, value: unknown, indent: string): string {
  const name = `${JSON.stringify(key)}: `;
  return name + valueText(value, indent, indent.length + name.length);
}

function valueText(value: unknown, indent: string, column: number): string {
  const line = oneLine(value);
  if (line.length + column <= width || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const rows = value.map((item) => inner + valueText(item, inner, inner.length));
    return `[\n${rows.join(',\n')}\n${indent}]`;
  }
  const rows = Object.entries(value).map(([key, each]) => inner + entryText(key, each, inner));
  return `{\n${rows.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${oneLine(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The bytes of an example's config, in its encoding. */
export function configBytes(example: Example): Buffer {
  const { encoding = 'utf8' } = example;
  const text = configText(example);
  if (encoding !== 'utf32le') return Buffer.from(text, encoding);
  return Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer);
}
