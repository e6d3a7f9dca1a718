import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// As little as a program must do to know that nothing changed.
const [, , folder] = process.argv;
for (const entry of readdirSync(join(folder, 'tenants'), { recursive: true })) {
  if (!entry.endsWith('.json')) continue;
  createHash('sha256')
    .update(readFileSync(join(folder, 'tenants', entry)))
    .digest();
}
const { files } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
for (const [path] of files) statSync(join(folder, 'dist', path));
