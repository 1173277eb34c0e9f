import type { Metadata } from "next";
import { found } from "@/app/found";
import { Columns } from "@/components/charts/columns";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { inboxAddress, WHOLE_INBOX } from "@/lib/reading-group/input";
import { countThemes, type ThemesOverTime } from "@/lib/reading-group/theme-queries";

export const metadata: Metadata = { title: "Teman över tid" };

/** What the reports are about from term to term. Figures only: no names and no words. */
export default async function ThemesPage() {
  const viewer = await requireViewer();
  const { terms, themes, isProposal } = await found(countThemes(viewer));
  const used = themes.filter(({ counts }) => counts.some((count) => count > 0));
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st/rapporter">Slutliga rapporter</AppLink>
      </p>
      <PageTop
        title="Teman över tid"
        lead="Hur många slutliga rapporter varje termin som gruppen har märkt med ett tema."
      />
      {used.length === 0 ? <p>Ingen rapport har fått ett tema än. De väljs på rapportens sida.</p> : null}
      {used.length > 0 ? (
        <Section title="Terminer" id="terminer" wide>
          <div className="small-plots">
            {used.map(({ key, name, counts }) => (
              <figure key={key}>
                <figcaption>
                  <AppLink href={inboxAddress(WHOLE_INBOX, { theme: key })}>{name}</AppLink>
                </figcaption>
                <Columns
                  what={name}
                  columns={terms.map(({ term }, index) => ({
                    label: shortTerm(term),
                    value: counts[index] ?? 0,
                  }))}
                />
              </figure>
            ))}
          </div>
          <ThemeTable terms={terms} themes={used} />
        </Section>
      ) : null}
      {isProposal ? (
        <p className="note">Listan med teman är portalens förslag, tills rådet har bestämt en egen.</p>
      ) : null}
    </>
  );
}

function ThemeTable({ terms, themes }: Pick<ThemesOverTime, "terms" | "themes">) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Tema</th>
          {terms.map(({ term }) => (
            <th scope="col" key={term}>
              {shortTerm(term)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {themes.map(({ key, name, counts }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {terms.map(({ term }, index) => (
              <td className="num" data-l={shortTerm(term)} key={term}>
                {counts[index]}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">Slutliga rapporter</th>
          {terms.map(({ term, reports }) => (
            <td className="num" data-l={shortTerm(term)} key={term}>
              {reports}
            </td>
          ))}
        </tr>
      </tbody>
    </Table>
  );
}

/** "vt 26" of "2026-1" */
function shortTerm(term: string): string {
  const [year = "", half] = term.split("-");
  return `${half === "1" ? "vt" : "ht"} ${year.slice(2)}`;
}
