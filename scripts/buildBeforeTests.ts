import { buildPackage } from './buildPackage.js';

export default (): Promise<void> => buildPackage();
