import nodeFs, {
  chmodSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockName } from '../output/buildLock.ts';
import type { FileSystem } from '../output/fileSystem.ts';
import { openOutput } from '../output/openOutput.ts';
import { ownIdentity } from '../output/processIdentity.ts';
import { type TwinProjects, twinProjects } from '../testing/twinProjects.ts';

const shop = (tenant: string) => ({ tenant, consent: { platform: 'google' } });
const files = { 'in/a.json': shop('a'), 'in/b.json': shop('b') };
const args = ['in', '-o', 'out', '--emit', 'snippet', '--format', 'json'];

async function builtTwins(): Promise<TwinProjects> {
  const twins = twinProjects(files, args);
  await twins.build();
  expect((await twins.build()).recalled).toBe(true);
  return twins;
}

const snippet = 'out/a/snippet.js';
const outputChanges: Record<string, (cwd: string) => void> = {
  'a file that was altered': (cwd) => writeFileSync(join(cwd, snippet), 'shorter'),
  'a file that was altered and kept its size and time': (cwd) => {
    const { atime, mtime } = statSync(join(cwd, snippet));
    writeFileSync(join(cwd, snippet), '/*A*/');
    utimesSync(join(cwd, snippet), atime, mtime);
  },
  'a file that is gone': (cwd) => rmSync(join(cwd, snippet)),
  'a file that is a link now': (cwd) => {
    renameSync(join(cwd, snippet), join(cwd, 'moved.js'));
    symlinkSync('../../moved.js', join(cwd, snippet));
  },
  'a folder in the place of a file': (cwd) => {
    rmSync(join(cwd, snippet));
    mkdirSync(join(cwd, snippet));
  },
  'a folder that is gone': (cwd) => rmSync(join(cwd, 'out/a'), { recursive: true }),
  'two folders that changed places': (cwd) => {
    renameSync(join(cwd, 'out/a'), join(cwd, 'out/c'));
    renameSync(join(cwd, 'out/b'), join(cwd, 'out/a'));
    renameSync(join(cwd, 'out/c'), join(cwd, 'out/b'));
  },
  'a manifest that was altered': (cwd) => {
    const manifest = join(cwd, 'out/manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace("'sha256-", "'sha256-X"));
  },
  'a manifest that was replaced by its copy': (cwd) => {
    cpSync(join(cwd, 'out/manifest.json'), join(cwd, 'copy'), { preserveTimestamps: true });
    renameSync(join(cwd, 'copy'), join(cwd, 'out/manifest.json'));
  },
  'a manifest that is gone': (cwd) => rmSync(join(cwd, 'out/manifest.json')),
  'a manifest that is none of ours': (cwd) => writeFileSync(join(cwd, 'out/manifest.json'), '{}'),
  'an output that is gone': (cwd) => rmSync(join(cwd, 'out'), { recursive: true }),
  'an output that is a copy': (cwd) => {
    cpSync(join(cwd, 'out'), join(cwd, 'copy'), { recursive: true, preserveTimestamps: true });
    rmSync(join(cwd, 'out'), { recursive: true });
    renameSync(join(cwd, 'copy'), join(cwd, 'out'));
  },
  'a file in the place of the output': (cwd) => {
    rmSync(join(cwd, 'out'), { recursive: true });
    writeFileSync(join(cwd, 'out'), '');
  },
  'another build that is at work': hold,
  'another build that died': (cwd) => {
    const staging = [`.staging-${'0'.repeat(24)}`];
    const text = JSON.stringify({ owner: { ...ownIdentity(), boot: 'earlier' }, staging });
    writeFileSync(join(cwd, 'out', lockName), text);
  },
  'a lock nobody can read': (cwd) => writeFileSync(join(cwd, 'out', lockName), 'x'),
};

/** Another build begins, and goes on until the test is over. */
function hold(cwd: string): void {
  const output = openOutput(join(cwd, 'out'), 'out', () => {}, nodeFs);
  onTestFinished(() => output.close());
}

test.each(Object.entries(outputChanges))('a change of the output is seen: %s', async (_what, change) => {
  const twins = await builtTwins();
  await twins.change(change);
  expect((await twins.build()).recalled).toBe(false);
  await twins.build();
});

test.each([
  ['a file that got another name too', (cwd: string) => linkSync(join(cwd, snippet), join(cwd, 'other.js'))],
  ['a file that was touched', (cwd: string) => utimesSync(join(cwd, snippet), 1, 1)],
  [
    'a folder that is a link now',
    (cwd: string) => {
      renameSync(join(cwd, 'out/a'), join(cwd, 'moved'));
      symlinkSync('../moved', join(cwd, 'out/a'));
    },
  ],
  ['a file of somebody else', (cwd: string) => writeFileSync(join(cwd, 'out/a/mine.txt'), '')],
])('what is as it should be after a closer look is recalled: %s', async (_what, change) => {
  const twins = await builtTwins();
  await twins.change(change);
  expect((await twins.build()).recalled).toBe(true);
  expect((await twins.build()).recalled).toBe(true);
});

test('a folder in which nothing can be written is told about', async () => {
  const twins = await builtTwins();
  const writeFileSync: FileSystem['writeFileSync'] = (path) => {
    throw Object.assign(new Error(String(path)), { code: 'EROFS' });
  };
  const { exitCode, stderr } = await twins.build({ fileSystem: { ...nodeFs, writeFileSync } });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr:
      'consent-tag: cannot write to "out": the file system is read-only; nothing was changed; choose a folder that can be written\n',
  });
});

/** Does something to a project once: when the configs have been compared, and its output is about to be opened. */
function beforeOpening(action: (cwd: string) => void): FileSystem {
  let done: string | undefined;
  const realpathSync = ((path: string) => {
    if (done !== path) action(join(path, '..'));
    done = path;
    return nodeFs.realpathSync(path);
  }) as FileSystem['realpathSync'];
  return { ...nodeFs, realpathSync };
}

test('another build that begins while the configs are compared is told about', async () => {
  const twins = await builtTwins();
  const { exitCode, stderr } = await twins.build({ fileSystem: beforeOpening(hold) });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr: expect.stringContaining('is building into it'),
  });
});

test('another manifest that comes while the configs are compared is seen', async () => {
  const twins = await builtTwins();
  const spoil = outputChanges['a manifest that was altered'] as (cwd: string) => void;
  expect((await twins.build({ fileSystem: beforeOpening(spoil) })).recalled).toBe(false);
});

test('a manifest that is a link is never recalled', async () => {
  const twins = await builtTwins();
  await twins.change((cwd) => {
    renameSync(join(cwd, 'out/manifest.json'), join(cwd, 'moved.json'));
    symlinkSync('../moved.json', join(cwd, 'out/manifest.json'));
  });
  await twins.build();
  await twins.change((cwd) => writeFileSync(join(cwd, 'moved.json'), '{}'));
  expect((await twins.build()).exitCode).toBe(3);
});

test.each([
  [[], 0],
  [['--verify-outputs'], 4],
  [['--no-cache'], 4],
])('with %j %i outputs are read', async (options, expected) => {
  const twins = await builtTwins();
  await twins.build();
  const read = new Set<unknown>();
  const readFileSync = (...given: unknown[]) => {
    if (/snippet/.test(String(given[0]))) read.add(given[0]);
    return Reflect.apply(nodeFs.readFileSync, nodeFs, given);
  };
  const fileSystem = { ...nodeFs, readFileSync: readFileSync as FileSystem['readFileSync'] };
  await twins.build({ args: [...args, ...options], fileSystem });
  // The twin that remembers nothing reads its own four.
  expect(read.size).toBe(4 + expected);
});

const recordOf = ({ cache }: TwinProjects) => {
  const folder = join(cache, 'consent-tag/builds');
  return join(folder, readdirSync(folder)[0] as string);
};
const damages: Record<string, (record: string) => void> = {
  'it is gone': (record) => rmSync(record),
  'it is empty': (record) => writeFileSync(record, ''),
  'it ends early': (record) => writeFileSync(record, readFileSync(record, 'utf8').slice(0, -20)),
  'a byte of it is another': (record) =>
    writeFileSync(record, readFileSync(record, 'utf8').replace('findings', 'findingz')),
  'it has no checksum': (record) => writeFileSync(record, readFileSync(record, 'utf8').replace(/^.*\n/, '')),
  'others may write to it': (record) => chmodSync(record, 0o666),
  'others may write to its folder': (record) => chmodSync(join(record, '..'), 0o777),
  'it is a link': (record) => {
    renameSync(record, `${record}.moved`);
    symlinkSync(`${record}.moved`, record);
  },
  'it is a folder': (record) => {
    rmSync(record);
    mkdirSync(record);
  },
  'a file is in the place of its folder': (record) => {
    rmSync(join(record, '..'), { recursive: true });
    writeFileSync(join(record, '..'), '');
  },
  'the times of the output are not known': (record) =>
    rmSync(join(record, '../../outputs'), { recursive: true }),
  'the clock was set back': (record) => {
    const memory = join(record, '../../outputs');
    const file = join(memory, readdirSync(memory)[0] as string);
    const entry = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...entry, trustedUntil: Date.now() + 1e7 }));
  },
};

test.each(Object.entries(damages))('a record does not count if %s', async (_what, damage) => {
  const twins = await builtTwins();
  damage(recordOf(twins));
  await twins.build();
  await twins.build();
});

test('a record of another folder does not count', async () => {
  const twins = await builtTwins();
  const record = recordOf(twins);
  const text = readFileSync(record, 'utf8');
  await twins.change((cwd) => renameSync(join(cwd, 'out'), join(cwd, 'gone')));
  await twins.build();
  writeFileSync(recordOf(twins), text);
  await twins.build();
});
