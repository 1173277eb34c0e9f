import type { Markup } from "./html";

const CSS = `
:root { color-scheme: light dark; --paper: #f8f9f7; --ink: #16212a; --ink-2: #4a5761; --rule: #d3d9d7; --accent: #0e4a6b;
  --serif: "Source Serif 4", Georgia, "Times New Roman", serif; --sans: "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif }
@media (prefers-color-scheme: dark) { :root { --paper: #12181c; --ink: #e9ecea; --ink-2: #b3bdc2; --rule: #313d45; --accent: #92c5e6 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.53 var(--sans); overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
main { max-width: 75rem; margin: 0 auto; padding: 2.5rem 2.5rem 4.5rem }
h1, h2 { font-family: var(--serif); font-weight: 600; text-wrap: balance } h1 { font-size: 2.375rem; line-height: 1.14; margin: 0 }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3rem 0 .75rem; border-top: 2px solid; padding-top: 1rem } h3 { font-size: 1.1875rem; line-height: 1.3; margin: 2rem 0 0 }
p { max-width: 44rem; margin: .5rem 0; text-wrap: pretty } .lead { font: 1.25rem/1.5 var(--serif); color: var(--ink-2); margin-top: .75rem } .note, small { font-size: .9375rem; line-height: 1.4; color: var(--ink-2) } small { display: block }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em } a:focus-visible { outline: 3px solid; outline-offset: 2px }
.prose { white-space: pre-line }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1rem; font-size: 1rem; line-height: 1.375 }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--rule) }
th { font-weight: 400; font-size: .9375rem; color: var(--ink-2); border-bottom-color: var(--ink) } td:first-child { width: 32rem } td[data-l="Datum"] { white-space: nowrap }
code { font: .75rem/1.4 ui-monospace, Consolas, Menlo, monospace }
@media (max-width: 48rem) {
  main { padding: 1.5rem 1rem 3rem } h1 { font-size: 1.875rem } .lead { font-size: 1.125rem }
  table, tbody, tr, td { display: block } thead { display: none } tr { border-bottom: 1px solid var(--rule); padding: .8rem 0 }
  td, td:first-child { border: 0; width: auto; padding: .08rem 0 } td:empty { display: none }
  td:not(:first-child)::before { content: attr(data-l) ": "; color: var(--ink-2) }
}
@media print { :root { color-scheme: light; --paper: #fff; --ink: #16212a; --ink-2: #4a5761; --rule: #b9c0be } a { color: inherit } tr { break-inside: avoid } h2, h3 { break-after: avoid } }
`;

/** The one thing in the page that is not text: nothing from outside ever stands in it. */
export const INDEX_STYLE: Markup = { text: CSS };
