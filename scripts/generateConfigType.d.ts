export function generateConfigType(): Promise<string>;
