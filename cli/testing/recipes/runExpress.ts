import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { projectPath } from '../../docs/markdown.ts';
import { type RecipeServer, readAnswer, requestInit } from './recipeServer.ts';

let count = 0;

/**
 * Writes a recipe to where its `import` finds Express, and runs it in an app.
 * @param parsed whether the app has read the body before
 */
export async function runExpress(recipe: string, parsed = false): Promise<RecipeServer> {
  const folder = projectPath(`node_modules/.cache/consent-tag-tests/recipes-${process.pid}-${count++}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/identifier.mjs`, recipe);
  const { identifier } = await import(/* @vite-ignore */ pathToFileURL(`${folder}/identifier.mjs`).href);
  const express = createRequire(import.meta.url)('express');
  const app = express();
  if (parsed) app.use(express.json());
  app.use(identifier);
  const server = await new Promise<import('node:http').Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    answer: async (request) =>
      readAnswer(await fetch(`http://127.0.0.1:${port}/v1${request.path}`, requestInit(request))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
