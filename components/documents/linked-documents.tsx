import { AppLink } from "@/components/ui/app-link";

type Linked = { id: string; residentId: string; title: string };

/** "Dokument: CV, Egen reflektion": what is linked to the thing above, each with the way to it. Nothing when there is none. */
export function LinkedDocuments({ documents = [] }: { documents: readonly Linked[] | undefined }) {
  if (documents.length === 0) return null;
  return (
    <p className="linked">
      Dokument:{" "}
      {documents.map(({ id, residentId, title }, index) => (
        <span key={id}>
          {index > 0 ? ", " : ""}
          <AppLink href={`/st-lakare/${residentId}/dokument/${id}`}>{title}</AppLink>
        </span>
      ))}
    </p>
  );
}
