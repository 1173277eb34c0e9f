/** The newest file of a common document, or one of those before it. */
export function fileHref(documentId: string, number?: number): string {
  return number === undefined ? `/api/dokument/${documentId}` : `/api/dokument/${documentId}/${number}`;
}
