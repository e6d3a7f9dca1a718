/**
 * What an adapter calls when its platform says something new about the configured purpose. `implied`:
 * it is a default, the visitor did not choose. Never called again for an unchanged source.
 */
export type Signal = (granted: boolean, implied?: boolean) => void;
