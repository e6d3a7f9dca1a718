/** The global of this name, made an empty list if there is none: the convention of every command queue. */
export function globalList(name: string): unknown {
  if (!$window[name]) $window[name] = [];
  return $window[name];
}
