import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const block = 512;

/**
 * Writes the files, folders and links of a ustar archive into a folder. Every file becomes executable:
 * the archives this reads hold libraries and fonts of one pinned package.
 *
 * @param {Buffer} archive
 * @param {string} folder
 */
export function unpackTar(archive, folder) {
  let offset = 0;
  while (offset + block <= archive.length) {
    const header = archive.subarray(offset, offset + block);
    const name = text(header, 0, 100);
    if (name === '') return;
    const size = Number.parseInt(text(header, 124, 136), 8) || 0;
    const content = archive.subarray(offset + block, offset + block + size);
    writeEntry(String.fromCharCode(header[156] ?? 0), join(folder, name), content, text(header, 157, 257));
    offset += block + Math.ceil(size / block) * block;
  }
}

/**
 * @param {string} type
 * @param {string} target
 * @param {Buffer} content
 * @param {string} link
 */
function writeEntry(type, target, content, link) {
  mkdirSync(type === '5' ? target : dirname(target), { recursive: true });
  if (type === '0' || type === '\0') writeFileSync(target, content, { mode: 0o755 });
  if (type === '2') symlinkSync(link, target);
}

/**
 * @param {Buffer} header
 * @param {number} start
 * @param {number} end
 */
function text(header, start, end) {
  const raw = header.toString('latin1', start, end);
  const stop = raw.indexOf('\0');
  return stop < 0 ? raw : raw.slice(0, stop);
}
