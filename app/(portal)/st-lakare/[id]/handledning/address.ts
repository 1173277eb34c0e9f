/** Where a year, or one talk of it, is read and written. */
export function yearHref(residentId: string, year: number): string {
  return `/st-lakare/${residentId}/handledning?ar=${year}`;
}

export function talkHref(residentId: string, year: number, talkId: string): string {
  return `${yearHref(residentId, year)}&samtal=${talkId}#samtal`;
}
