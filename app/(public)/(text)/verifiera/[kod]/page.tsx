import type { Metadata } from "next";
import { headers } from "next/headers";
import { PageTop } from "@/components/ui/page-top";
import { verifyDocument } from "@/lib/issued-documents/verify";
import { visitorOf } from "@/lib/visitor";
import { CodeForm } from "../code-form";
import { FileCheck } from "../file-check";
import { SealNote } from "./seal-note";
import { wordsOf } from "./words";

export const metadata: Metadata = { title: "Kontroll av dokument" };

type Props = { params: Promise<{ kod: string }> };

/** Says whether what the code belongs to was issued, what it is and when; to a stranger nothing more. */
export default async function VerdictPage({ params }: Props) {
  const { kod } = await params;
  const visitor = visitorOf((await headers()).get("x-forwarded-for"));
  const verdict = await verifyDocument(safeDecode(kod), visitor, new Date());
  const { title, lead } = wordsOf(verdict);
  return (
    <>
      <PageTop kicker="Kontroll av dokument" title={title} lead={lead} />
      {verdict.kind === "genuine" ? <SealNote {...verdict} /> : null}
      {verdict.kind === "genuine" && verdict.sha256 !== null && !verdict.isExact ? (
        <>
          <h2>Är filen ändrad?</h2>
          <FileCheck expected={verdict.sha256} />
        </>
      ) : null}
      <h2>Kontrollera ett annat dokument</h2>
      <CodeForm />
      {verdict.kind === "genuine" ? null : <FileCheck expected={null} />}
    </>
  );
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
