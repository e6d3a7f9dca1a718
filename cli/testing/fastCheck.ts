import fc from 'fast-check';

// The same cases in every run: a test then fails because of a change, never because of luck, and counting how
// many cases reached a branch is a fact. Other cases: PROPERTY_SEED=7 npx vitest run.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

export { fc };
