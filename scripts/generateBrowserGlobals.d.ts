export function generateBrowserGlobals(): string;
