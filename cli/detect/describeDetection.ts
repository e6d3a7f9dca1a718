import type { Paint } from '../diagnostics/paint.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { Detection, Evidence } from './detectPlatform.ts';

/**
 * What was found, for people.
 * @example
 * page.html: google, high confidence: the page gives Consent Mode commands
 *   line 12: "gtag('consent', 'default'"
 */
export function describeDetection(
  { candidates, banners, dataLayer }: Detection,
  name: string,
  paint: Paint,
): string {
  const lines = candidates.flatMap(({ platform, confidence, why, evidence }) => [
    `${printable(name)}: ${paint.note(platform)}, ${confidence} confidence: ${why}`,
    ...evidence.map((found) => paint.dim(evidenceLine(found))),
  ]);
  if (dataLayer !== undefined) lines.push(`${printable(name)}: the data layer is called ${quote(dataLayer)}`);
  const certain = candidates.some(({ confidence }) => confidence !== 'low');
  for (const banner of banners) {
    lines.push(
      `${printable(name)}: ${banner.name} is on the page`,
      ...banner.evidence.map((found) => paint.dim(evidenceLine(found))),
    );
  }
  if (!certain) lines.push(advice(banners));
  return `${lines.join('\n')}\n`;
}

function evidenceLine({ line, found }: Evidence): string {
  return `  line ${line}: ${quote(found)}`;
}

function advice(banners: Detection['banners']): string {
  const [banner] = banners;
  if (!banner) {
    return 'No consent platform can be seen. It may be loaded by a script: save the page in a browser and look at that file.';
  }
  if (!banner.speaksConsentMode) return `${banner.name} is not supported.`;
  return `${banner.name} is supported through Consent Mode only: switch that on in its settings, then use the platform google.`;
}
