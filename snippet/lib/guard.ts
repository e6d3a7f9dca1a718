/**
 * The same function, except that it never throws: a failing snippet must not become a failing shop.
 * Every way in from the page (timers, events, API calls, wrapped functions) goes through here.
 */
export function guard<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R | undefined {
  return function () {
    try {
      // biome-ignore lint/complexity/noArguments: rest parameters cost bytes in ES5
      return callback.apply(null, arguments as unknown as A);
    } catch (_) {}
  };
}
