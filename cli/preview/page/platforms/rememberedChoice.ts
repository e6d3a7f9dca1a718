const key = 'preview-platform-choice';

/** Where a platform without a cookie of its own keeps the visitor's choice. */
export function rememberedChoice() {
  return {
    read: () => localStorage.getItem(key),
    write: (value: string) => localStorage.setItem(key, value),
    erase: () => localStorage.removeItem(key),
  };
}
