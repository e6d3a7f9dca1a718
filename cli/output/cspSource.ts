import { createHash } from 'node:crypto';

/**
 * The source expression that lets a Content Security Policy allow an inline script: covers exactly the
 * text between `<script>` and `</script>` (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
 */
export function cspSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
