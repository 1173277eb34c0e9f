const MAX_TITLE = 200;

/** The goal on one line, cut at a word when it is longer than the name of an activity may be. */
export function activityTitle(body: string): string {
  const line = body.replace(/\s+/g, " ").trim();
  if (line.length <= MAX_TITLE) return line;
  const cut = line.slice(0, MAX_TITLE - 1);
  const space = cut.lastIndexOf(" ");
  return `${space > MAX_TITLE / 2 ? cut.slice(0, space) : cut}…`;
}
