/** As much of XML as an office document needs: start tags, their attributes, and text. Nothing is resolved. */
export function elementsOf(xml: string): string[] {
  return xml.match(/<[^/?!][^<>]*>/g) ?? [];
}

/** The attributes of one start tag, by name without prefix. */
export function attributesOf(element: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", one, other] of element.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name.slice(name.indexOf(":") + 1), decodeEntities(one ?? other ?? ""));
  }
  return attributes;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
