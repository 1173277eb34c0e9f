import type { ReactNode } from "react";
import { Status } from "./status";

type Props = {
  documentId: string | null;
  /** The work of making it was given up. */
  isGivenUp: boolean;
  className?: string;
  children: ReactNode;
};

/** The way to a PDF, or that it is being made, or that it could not be and what happens then. */
export function PdfLink({ documentId, isGivenUp, className, children }: Props) {
  if (documentId) {
    return (
      <a className={className} href={`/api/filer/${documentId}`} download>
        {children}
      </a>
    );
  }
  if (!isGivenUp)
    return <span className="note">Pdf-filen görs i ordning. Den finns här om någon minut.</span>;
  return (
    <>
      <Status kind="miss">Pdf-filen kunde inte göras.</Status>{" "}
      <span className="note">
        Inget är förlorat: allt som ska stå i den är sparat. Administratören ser att den saknas och kan låta
        göra om den.
      </span>
    </>
  );
}
