/** The page's style sheet: system colours, one column, nothing that moves. */
export const style = [
  ':root{color-scheme:light dark;--line:#767676;--soft:#f3f3f0;--mark:#0b57d0}',
  '@media(prefers-color-scheme:dark){:root{--line:#8f8f8f;--soft:#2a2a2c;--mark:#a8c7fa}}',
  'body{background:Canvas;color:CanvasText;font:1rem/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}',
  'h1{font-size:1.6rem;margin:1rem 0 0}h2{font-size:1.2rem;margin:2.2rem 0 .4rem}',
  'p,ol,ul{margin:.5rem 0;max-width:46rem}',
  'code{font-family:ui-monospace,monospace;font-size:.9em;background:var(--soft);padding:0 .2em}',
  'fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}legend{float:left;margin-right:1rem}',
  'label{display:inline-block;padding:.3rem 0}',
  'textarea{box-sizing:border-box;width:100%;height:9rem;font:.8rem/1.4 ui-monospace,monospace;word-break:break-all;border:1px solid var(--line);background:var(--soft);color:inherit}',
  'button{font:inherit;padding:.5rem 1rem;margin:.5rem 1rem .5rem 0;border:1px solid var(--mark);border-radius:.3rem;background:none;color:var(--mark);cursor:pointer}',
  ':focus-visible{outline:3px solid var(--mark);outline-offset:2px}',
  'details{border-top:1px solid var(--line)}details:last-of-type{border-bottom:1px solid var(--line)}',
  'details ul{list-style-type:"⚠\\fe0e  "}summary{padding:.6rem 0;font-weight:600;cursor:pointer}',
  '.x{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}',
  'caption{text-align:start;padding:.3rem 0}th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:start;vertical-align:top;overflow-wrap:normal}',
  '.c td{min-width:6rem}.c td:nth-of-type(1){min-width:12rem}tbody th{font-weight:400}',
  'dt{font-weight:600}dd{margin:0}',
  ...['en', 'cs', 'de', 'fr']
    .map((language) => `body:has(#l-${language}:checked) :is(main,legend) [lang]:not([lang=${language}])`)
    .map((hidden) => `${hidden}{display:none}`),
  '@media print{fieldset,button{display:none}body{max-width:none;padding:0}textarea{height:auto;field-sizing:content}.x{overflow:visible}',
  'details::details-content{content-visibility:visible;display:block;height:auto}tr,details{break-inside:avoid}}',
].join('');
