import packageJson from '../package.json' with { type: 'json' };

/** The tool's version: in `manifest.json`, in `--version` and in every snippet. */
export const VERSION: string = packageJson.version;
