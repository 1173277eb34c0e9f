/** HTML that may stand as it is. Made by {@link html} alone, which escapes all that is put into it. */
export type Markup = { readonly text: string };

type Content = string | number | Markup;

export function html(parts: TemplateStringsArray, ...values: Content[]): Markup {
  return {
    text: String.raw(
      { raw: parts },
      ...values.map((value) => (isMarkup(value) ? value.text : escaped(value))),
    ),
  };
}

export function each<Item>(items: readonly Item[], draw: (item: Item) => Markup): Markup {
  return { text: items.map((item) => draw(item).text).join("\n") };
}

/** Nothing when there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  if (rows.length === 0) return html``;
  return html`<table>
<thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${each(rows, (row) => html`<tr>${cells(heads, row)}</tr>`)}</tbody>
</table>`;
}

/** Each says what it is, for a screen where the rows stand below one another. */
function cells(heads: readonly string[], row: readonly Content[]): Markup {
  return each(
    row.map((cell, index) => ({ cell, head: heads[index] ?? "" })),
    ({ cell, head }) => html`<td data-l="${head}">${cell}</td>`,
  );
}

function isMarkup(value: Content): value is Markup {
  return typeof value === "object";
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(value: string | number): string {
  return String(value).replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}
