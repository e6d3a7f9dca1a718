/**
 * This process's environment with some variables added, as a browser is started with.
 *
 * @param {Record<string, string>} added
 * @returns {Record<string, string>}
 */
export function withEnvironment(added) {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(own), ...added };
}
