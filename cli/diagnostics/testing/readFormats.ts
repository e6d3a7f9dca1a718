import type { FormatName } from '../formats/formats.ts';

/** The rows `file:line:column severity CODE` of a text in one of the formats, sorted. */
export type FormatReader = (text: string) => string[];

/** Reads every format the way its consumers do. */
export const readFormats: Record<FormatName, FormatReader> = {
  pretty: (text) => {
    let file = '';
    return text
      .split('\n')
      .flatMap((line) => {
        if (/^\S/.test(line)) file = line;
        const found = /^ {2}(\d+:\d+) (error|warning|note): .* \[(\w+)\]$/.exec(line);
        return found ? [`${file}:${found[1]} ${found[2]} ${found[3]}`] : [];
      })
      .sort();
  },
  json: (text) => {
    const { findings }: { findings: JsonRow[] } = JSON.parse(text);
    return findings
      .map(({ file, line, column, severity, code }) => `${file}:${line}:${column} ${severity} ${code}`)
      .sort();
  },
  sarif: (text) => {
    const { runs }: SarifLog = JSON.parse(text);
    return runs
      .flatMap(({ results }) => results)
      .map(({ ruleId, level, locations }) => {
        const { artifactLocation, region } = (locations[0] as SarifLocation).physicalLocation;
        const file = decodeURIComponent(artifactLocation.uri);
        return `${file}:${region.startLine}:${region.startColumn} ${level} ${ruleId}`;
      })
      .sort();
  },
  github: (text) => workflowCommands(text).map(rowOfCommand).sort(),
  junit: (text) =>
    [...text.matchAll(/<(?:failure[^>]*|system-out)>([^<]*)</g)]
      .flatMap(([, body = '']) => unescapeXml(body).split('\n'))
      .flatMap((line) => {
        const found = /^(.*:\d+:\d+): (error|warning|note): .* \[(\w+)\]$/.exec(line);
        return found ? [`${found[1]} ${found[2]} ${found[3]}`] : [];
      })
      .sort(),
};

interface JsonRow {
  file: string;
  line: number;
  column: number;
  severity: string;
  code: string;
}

interface SarifLocation {
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId?: string };
    region: { startLine: number; startColumn: number; endLine: number; endColumn: number };
  };
}

interface SarifResult {
  ruleId: string;
  level: string;
  message: { text: string };
  locations: SarifLocation[];
  relatedLocations?: SarifLocation[];
  partialFingerprints: Record<string, string>;
}

/** The part of a SARIF log the tests look at. */
export interface SarifLog {
  runs: { results: SarifResult[]; tool: { driver: { rules: { id: string }[] } } }[];
}

/** A workflow command as the runner of GitHub Actions takes it apart. */
export interface WorkflowCommand {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** The commands of a log: a line is one if it begins with `::`, after any white space. */
export function workflowCommands(log: string): WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const found = /^\s*::(\w+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line);
    if (!found) return [];
    const [, name = '', list = '', data = ''] = found;
    const properties = list.split(',').map((property) => {
      const [key = '', value = ''] = property.split(/=(.*)/s);
      return [key, unescapeCommand(value).replaceAll('%3A', ':').replaceAll('%2C', ',')];
    });
    return [{ name, properties: Object.fromEntries(properties), data: unescapeCommand(data) }];
  });
}

function rowOfCommand({ name, properties: { file, line, col, title } }: WorkflowCommand): string {
  const severity = name === 'notice' ? 'note' : name;
  return `${file}:${line}:${col} ${severity} ${title?.replace('consent-tag ', '')}`;
}

function unescapeCommand(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#13;', '\r')
    .replaceAll('&#58;', ':')
    .replaceAll('&amp;', '&');
}
