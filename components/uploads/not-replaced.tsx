import { AppLink } from "@/components/ui/app-link";

type There = { id: string; title: string } | null;
type Props = {
  /** Where the same file lies already; null when it is not the reader's to open. */
  there: There;
  /** The one whose file was to be replaced. */
  replacedId: string;
  /** The address under which each document has its page. */
  documents: string;
};

/** Said when the file that was to take the place of another is kept already. */
export function NotReplaced({ there, replacedId, documents }: Props) {
  if (there?.id === replacedId)
    return <p className="warn">Inget är ersatt: det är samma fil som den som ligger där nu.</p>;
  if (!there) {
    return (
      <p className="warn">Inget är ersatt: samma fil finns redan i ett dokument som du inte kan öppna.</p>
    );
  }
  return (
    <p className="warn">
      Inget är ersatt: samma fil finns redan som{" "}
      <AppLink href={`${documents}/${there.id}`}>{there.title}</AppLink>.
    </p>
  );
}
