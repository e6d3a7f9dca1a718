export const contractTypeFiles: string[];
export function generateContractTypes(): Promise<string>;
