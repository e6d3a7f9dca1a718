export function buildPackage(lib?: string): Promise<void>;
