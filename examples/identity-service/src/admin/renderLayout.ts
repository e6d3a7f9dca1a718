import { type Html, html, type Shown } from './html.ts';

/**
 * A whole page. It has no script, and asks for nothing but its style sheet.
 * @param title stays in the browser's history, so it names nobody; the heading may
 */
export function renderLayout(title: string, content: Shown, heading = title): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} - Identity service</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<nav aria-label="Admin page"><a href="/">Search</a></nav>
<main>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`;
}

/** A moment in UTC, to the second. */
export function renderTime(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

/** A region of a page under its own heading; `name` becomes its address within the page. */
export function renderSection(name: string, heading: string, content: Shown): Html {
  return html`<section id="${name}" aria-labelledby="${name}-heading">
<h2 id="${name}-heading">${heading}</h2>
${content}
</section>
`;
}
