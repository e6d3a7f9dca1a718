/** Marks a test of something that the reduced headless browser does not have. */
export const fullBrowserTag = '@full-browser';
