import type { Metadata } from "next";
import { found } from "@/app/found";
import { Columns } from "@/components/charts/columns";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { mayReadLoad } from "@/lib/figures/policy";
import { getFigures } from "@/lib/figures/queries";
import { percent } from "@/lib/figures/rules";
import { casesSheet, evaluatedSheet, inTimeSheet, loadSheet, toFinalSheet } from "@/lib/figures/sheets";
import { MittistNav } from "../mittist-nav";
import { SheetTable } from "./sheet-table";

export const metadata: Metadata = { title: "Mitt-i-ST i siffror" };

/** How it goes, in plots with the same figures in tables beneath. */
export default async function FiguresPage() {
  const viewer = await requireViewer();
  const { figures, reportDays } = await found(getFigures(viewer));
  return (
    <>
      <PageTop
        title="Mitt-i-ST i siffror"
        lead={
          figures.cases.length > 0
            ? "Räknat på alla ärenden i din region."
            : "Här finns inget att räkna på än."
        }
      />
      <MittistNav viewer={viewer} here="siffror" />
      {figures.cases.length > 0 ? (
        <>
          <p className="figures-out no-print">
            Ladda ner allt som <a href="/api/mittist/siffror?format=xlsx">Excel (xlsx)</a> eller{" "}
            <a href="/api/mittist/siffror?format=csv">text (csv)</a>. Utvärderingarnas svar finns{" "}
            <AppLink href="/mitt-i-st/utvarderingar">på en egen sida</AppLink>.
          </p>
          <Section title="Ärenden" id="arenden" wide>
            <Columns
              what="Ärenden som öppnades"
              columns={figures.cases.map(({ year, total }) => ({ label: year, value: total }))}
            />
            <SheetTable sheet={casesSheet(figures)} />
          </Section>
          <Section title="Från praktikdag till slutlig rapport" id="tid" wide note="Medianen i dagar.">
            <Columns
              what="Median i dagar"
              columns={figures.toFinal.map(({ year, spread }) => ({
                label: year,
                value: spread?.median ?? null,
              }))}
            />
            <SheetTable sheet={toFinalSheet(figures)} />
            <p className="note">
              Mellersta hälften: en fjärdedel av rapporterna gick fortare och en fjärdedel tog längre tid.
            </p>
          </Section>
          <Section title={`Preliminär rapport inom ${reportDays} dagar`} id="i-tid" wide>
            <Columns
              what="Andel inom tiden"
              unit=" %"
              columns={figures.inTime.map((row) => ({ label: row.year, value: percent(row.inTime, row.of) }))}
            />
            <SheetTable sheet={inTimeSheet(figures, reportDays)} />
          </Section>
          <Section title="Utvärderingar" id="utvarderingar" wide>
            <Columns
              what="Andel som har utvärderat"
              unit=" %"
              columns={figures.evaluated.map((row) => ({
                label: row.year,
                value: percent(row.answered, row.of),
              }))}
            />
            <SheetTable sheet={evaluatedSheet(figures)} />
          </Section>
          {mayReadLoad(viewer) ? (
            <Section title="Värderarna" id="varderarna" wide note="Bara koordinatorn ser namnen.">
              <SheetTable sheet={loadSheet(figures)} />
            </Section>
          ) : null}
        </>
      ) : null}
      <Sees names={["koordinatorn", "rapportgruppen"]} more="Ingen rapport och inget svar visas här." />
    </>
  );
}
