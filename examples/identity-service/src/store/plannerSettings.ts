/**
 * How queries are planned, on every connection. All of them look rows up by keys, whatever the values are, so one plan
 * each is right for good: planning anew takes longer than running (measured: 28 ms an event instead of 8 ms). A plan
 * made while a table is empty must not be to read all of it. Set by SQL: what an address may say, and what a pooler
 * lets through, are other ways to lose it.
 */
export const plannerSettings = `
  set plan_cache_mode = force_generic_plan;
  set enable_seqscan = off;
  set jit = off`;
