/** What a mail says: who it is to, one or two sentences, a link. Never what was written, never a judgement. */
export type Letter = {
  subject: string;
  greeting: string;
  lines: string[];
  /** None when there is nothing more that the reader may open. */
  link?: { href: string; words: string };
};

export type Message = { kind: string; subject: string; html: string; body: string };

const CLOSING = "Brevet skickades av portalen Stigen. Det går inte att svara på det.";

export function compose(kind: string, letter: Letter): Message {
  return { kind, subject: letter.subject, html: toHtml(letter), body: toText(letter) };
}

function toText({ greeting, lines, link }: Letter): string {
  const way = link ? [`${link.words}: ${link.href}`] : [];
  return [greeting, ...lines, ...way, CLOSING].join("\n\n");
}

function toHtml({ subject, greeting, lines, link }: Letter): string {
  const paragraphs = [greeting, ...lines].map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`);
  return `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#16212a;font:17px/1.5 Georgia,serif"><div style="max-width:560px">
${paragraphs.join("\n")}
${link ? linkHtml(link) : ""}<p style="margin:0;border-top:1px solid #d3d9d7;padding-top:12px;color:#4a5761;font:14px/1.4 Arial,sans-serif">${CLOSING}</p>
</div></body></html>`;
}

function linkHtml({ href, words }: NonNullable<Letter["link"]>): string {
  return `<p style="margin:0 0 24px"><a href="${escapeHtml(href)}" style="color:#0e4a6b">${escapeHtml(words)}</a></p>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
