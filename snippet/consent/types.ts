/**
 * What an adapter calls when its platform says something new about the configured purpose. `explicit`:
 * the visitor chose; otherwise it is a default. Never called again for an unchanged source.
 */
export type Signal = (granted: boolean, explicit: boolean) => void;
