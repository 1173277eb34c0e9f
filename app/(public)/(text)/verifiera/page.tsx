import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageTop } from "@/components/ui/page-top";
import { CodeForm } from "./code-form";

export const metadata: Metadata = { title: "Kontrollera ett intyg" };

type Props = { searchParams: Promise<{ kod?: string | string[] }> };

/** Public, without cookies and without script: a code is typed and looked up. */
export default async function VerifyPage({ searchParams }: Props) {
  const { kod } = await searchParams;
  if (typeof kod === "string" && kod.trim() !== "") {
    redirect(`/verifiera/${encodeURIComponent(kod.trim().slice(0, 60))}`);
  }
  return (
    <>
      <PageTop
        title="Kontrollera ett intyg"
        lead="Skriv koden som står längst ned på intyget, eller läs av rutan bredvid den med telefonen."
      />
      <CodeForm />
    </>
  );
}
