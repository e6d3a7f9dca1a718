import { type RecipeServer, readAnswer, requestInit } from './recipeServer.ts';

/** Runs a recipe as the module it is: Node has the `Request` and `Response` that Workers have. */
export async function runWorker(recipe: string): Promise<RecipeServer> {
  const address = `data:text/javascript;base64,${Buffer.from(recipe).toString('base64')}`;
  const { default: worker } = await import(/* @vite-ignore */ address);
  return {
    answer: async (request) => {
      const { cookie, origin, ...headers } = request.headers;
      const asked = new Request(`https://id.acme.cz/v1${request.path}`, requestInit({ ...request, headers }));
      // In a page's hands these two are the browser's alone; a server gets them.
      for (const [name, value] of Object.entries({ cookie, origin }))
        if (value) asked.headers.set(name, value);
      return readAnswer(await worker.fetch(asked));
    },
    close: async () => {},
  };
}
