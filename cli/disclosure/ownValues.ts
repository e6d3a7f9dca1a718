import { randomBytes } from 'node:crypto';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** Nobody can guess it, so no config holds it. */
const mark = randomBytes(16).toString('hex');

/** A value that every format shows as it is. */
const plain = /^[\w./:-]+$/;

/** A config without the values that mostly differ from shop to shop, and those values. */
export interface SharedConfig {
  /** The config with a placeholder for each of the values. */
  config: ResolvedConfig;
  values: string[];
}

/**
 * Takes out of a config what a disclosure only repeats: the shop's name, its purposes, domain, retired cookies
 * and collector. What remains is the same for many shops.
 */
export function withoutOwnValues(config: ResolvedConfig): SharedConfig {
  const { tenant, consent, cookies, collector } = config;
  const { purpose } = consent;
  const { domain, retired } = cookies;
  const values: string[] = [];
  const shared = {
    ...config,
    tenant: takeOut(tenant),
    consent: { ...consent, purpose: Array.isArray(purpose) ? purpose.map(takeOut) : takeOut(purpose) },
    cookies: {
      ...cookies,
      domain: domain === 'auto' || domain === 'host' ? domain : takeOut(domain),
      retired: retired.map(takeOut),
    },
    ...(collector && { collector: { ...collector, url: takeOut(collector.url) } }),
  };
  return { config: shared, values };

  function takeOut(value: string): string {
    if (!plain.test(value)) return value;
    return `${mark}_${values.push(value) - 1}_`;
  }
}

/** A document in pieces: its text, encoded, and between them the indexes of the values that belong there. */
export type Pieces = (Buffer | number)[];

const placeholder = new RegExp(`${mark}_(\\d+)_`);

/** Takes the document of a config without own values apart, so that it can be put together for each shop. */
export function takeApart(document: string): Pieces {
  const parts = document.split(placeholder);
  return parts.map((part, index) => (index % 2 === 1 ? Number(part) : Buffer.from(part)));
}
