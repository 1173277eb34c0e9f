/** The form of a section, whose fields the sentences of that section fill in. */
export function markFormId(section: string): string {
  return `ny-${section}`;
}
