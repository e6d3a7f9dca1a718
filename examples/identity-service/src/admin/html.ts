import { escapeHtml } from '../../../../cli/disclosure/escapeHtml.ts';

/** Markup that is safe to show. Only `html` makes it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in markup. Nothing is shown for `undefined`; text is escaped, so it is never markup. */
export type Shown = Html | string | number | undefined | readonly Shown[];

/**
 * A template of markup in which every value is escaped: what visitors sent is shown as text. Attributes need
 * double quotes.
 */
export function html(markup: TemplateStringsArray, ...values: Shown[]): Html {
  return new Html(String.raw({ raw: markup }, ...values.map(render)));
}

function render(value: Shown): string {
  if (value === undefined) return '';
  if (value instanceof Html) return String(value);
  return Array.isArray(value) ? value.map(render).join('') : escapeHtml(String(value));
}
