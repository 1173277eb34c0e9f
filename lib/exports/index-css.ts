import type { Markup } from "./html";

const CSS = `
:root { color-scheme: light dark }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 2rem; margin: 0 } h2 { margin: 2.5rem 0 .5rem; border-top: 2px solid; padding-top: .5rem } h3 { margin: 1.5rem 0 0; font-size: 1.1rem }
p { max-width: 44rem; margin: .5rem 0 } .lead { font-size: 1.15rem } .note, small { font-size: .9rem } small { display: block }
.prose { white-space: pre-line } .wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .95rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886 } th { font-weight: 600 }
td { min-width: 6rem } td:first-child { min-width: 14rem } code { font-size: .75rem }
@media (max-width: 45rem) {
  table, tbody, tr, td { display: block } thead { display: none } tr { border-bottom: 1px solid #8886; padding: .35rem 0 }
  td, td:first-child { border: 0; min-width: 0; padding: .1rem 0 } td:empty { display: none }
  td:not(:first-child)::before { content: attr(data-l) ": "; font-weight: 600 }
}
@media print { a { color: inherit } section { break-inside: avoid } }
`;

/** The one thing in the page that is not text: nothing from outside ever stands in it. */
export const INDEX_STYLE: Markup = { text: CSS };
