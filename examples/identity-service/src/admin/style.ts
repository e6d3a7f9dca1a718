/** The admin page's only style sheet. Colours have a contrast of at least 4.5:1 in both schemes. */
export const style = `:root {
  color-scheme: light dark;
  --line: light-dark(#767b85, #8b919c);
  --soft: light-dark(#f1f3f6, #24272d);
  --bad: light-dark(#a1151f, #ff9c9c);
  font: 1rem / 1.45 system-ui, sans-serif;
}
body { background: Canvas; color: CanvasText; margin: 0 auto; max-width: 72rem; padding: 1rem; }
a { color: light-dark(#0b4fc0, #a8c7fa); }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; margin: 0 0 0.5rem; }
section { border: 1px solid var(--line); border-radius: 0.4rem; margin: 1rem 0; padding: 0.75rem; }
section > p { margin: 0; }
.forms { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.forms section { margin: 0; }
label { display: block; margin: 0.5rem 0; }
input:not([type='checkbox']), select { box-sizing: border-box; display: block; font: inherit; width: 100%; }
button { background: var(--soft); border: 1px solid var(--line); border-radius: 0.3rem; color: CanvasText; font: inherit; min-height: 1.75rem; }
:focus-visible { outline: 3px solid light-dark(#0b4fc0, #a8c7fa); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid var(--line); padding: 0.3rem 0.6rem 0.3rem 0; text-align: start; vertical-align: top; }
thead th { border: 0; }
code { font-family: ui-monospace, monospace; font-size: 0.875em; overflow-wrap: anywhere; }
time { white-space: nowrap; }
[role='status'] { background: var(--soft); padding: 0.5rem 0.75rem; }
.erasure summary, .erasure button { color: var(--bad); }
nav ul { display: flex; gap: 1rem; list-style: none; padding: 0; }
`;
