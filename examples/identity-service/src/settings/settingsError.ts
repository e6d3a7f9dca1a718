/** The environment is not one the service can start in; the message says what to write. */
export class SettingsError extends Error {}
