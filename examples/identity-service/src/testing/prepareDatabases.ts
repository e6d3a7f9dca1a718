import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareFolder } from '../store/prepareFolder.ts';
import { startPostgres } from './postgresCluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty folder of the embedded engine, to be copied. */
    embeddedFolder: string;
    /** Address of the running cluster's first database. */
    postgresUrl: string;
  }
}

/** Once for all test files: a running PostgreSQL, and what the embedded engine takes seconds to make. */
export default async function prepareDatabases(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'identity-embedded-'));
  const [cluster] = await Promise.all([startPostgres(), prepareFolder(join(folder, 'data'))]);
  project.provide('embeddedFolder', join(folder, 'data'));
  project.provide('postgresUrl', cluster.urlOf('postgres'));
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await cluster.remove();
  };
}
