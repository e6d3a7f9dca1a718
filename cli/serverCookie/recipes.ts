import { expressRecipe } from './expressRecipe.ts';
import { nginxRecipe } from './nginxRecipe.ts';
import type { ServerCookie } from './serverCookie.ts';
import { workerRecipe } from './workerRecipe.ts';

export const recipeNames = ['nginx', 'worker', 'express'] as const;

export type RecipeName = (typeof recipeNames)[number];

/** Ready code for one kind of server; `undefined` where that cannot do what the config asks for. */
export const recipes: Record<RecipeName, (cookie: ServerCookie) => string | undefined> = {
  nginx: nginxRecipe,
  worker: workerRecipe,
  express: expressRecipe,
};
