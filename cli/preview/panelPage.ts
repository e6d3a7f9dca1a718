/** The empty page that the panel's script fills. Tenant names need no escaping (the schema sees to that). */
export function panelPage(tenant: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>consent-tag preview: ${tenant}</title>
<link rel="stylesheet" href="/assets/panel.css">
</head>
<body>
<div id="panel"></div>
<script type="module" src="/assets/panel.js"></script>
</body>
</html>
`;
}
