/** The bytes come from a door that asks who may see them, so there is nothing for an image service to fetch. */
export function EvaluatorPhoto({ personId, name }: { personId: string; name: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: see above
    <img className="portrait" src={`/api/varderare/${personId}/foto`} alt={`Foto på ${name}`} width={160} />
  );
}
