import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageTop } from "@/components/ui/page-top";
import { CodeForm } from "./code-form";
import { FileCheck } from "./file-check";

export const metadata: Metadata = { title: "Kontrollera ett dokument" };

type Props = { searchParams: Promise<{ kod?: string | string[] }> };

/** Public and without cookies: a code is typed and looked up, or a file is compared without leaving the computer. */
export default async function VerifyPage({ searchParams }: Props) {
  const { kod } = await searchParams;
  if (typeof kod === "string" && kod.trim() !== "") {
    redirect(`/verifiera/${encodeURIComponent(kod.trim().slice(0, 100))}`);
  }
  return (
    <>
      <PageTop
        title="Kontrollera ett dokument"
        lead="Har du det på papper, skriv koden som står på det eller läs av rutan med telefonen. Har du filen, välj den: då ser du också om något i den har ändrats."
      />
      <h2>Med koden</h2>
      <CodeForm />
      <h2>Med filen</h2>
      <FileCheck expected={null} />
    </>
  );
}
