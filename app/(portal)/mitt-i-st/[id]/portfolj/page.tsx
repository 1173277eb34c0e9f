import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear } from "@/lib/dates";
import { getCase } from "@/lib/mittist/queries";
import type { CaseRecord } from "@/lib/mittist/record";
import { isHandedIn } from "@/lib/portfolios/policy";
import { getPortfolio } from "@/lib/portfolios/queries";
import { Filling } from "./filling";
import { HandedIn } from "./handed-in";
import { ReadingDesk } from "./reading-desk";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{
    punkt?: string | string[];
    sok?: string | string[];
    skriven?: string | string[];
    nr?: string | string[];
  }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Portfölj, ${residentName}` }));
}

export default async function PortfolioPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const record = await found(getCase(viewer, (await params).id));
  const portfolio = await found(getPortfolio(viewer, record));
  const { punkt, sok, skriven, nr } = await searchParams;
  const asked = {
    point: one(punkt),
    words: one(sok).slice(0, 200),
    written: one(skriven),
    number: Number(one(nr)) || null,
  };
  const isOwn = viewer.personId === record.residentPersonId;
  const props = { viewer, record, portfolio, asked };
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st">Mitt-i-ST</AppLink> ›{" "}
        <AppLink href={`/mitt-i-st/${record.id}`}>{record.residentName}</AppLink>
      </p>
      <div className="desk-head">
        <div>
          <h1>Portfölj för Mitt-i-ST</h1>
          <p className="lead">{leadWords(record, isOwn, viewer.today)}</p>
        </div>
      </div>
      {isOwn ? (
        isHandedIn(record.facts) ? (
          <HandedIn {...props} />
        ) : (
          <Filling {...props} />
        )
      ) : (
        <ReadingDesk {...props} />
      )}
    </>
  );
}

function leadWords(
  { residentName, evaluatorName, practiceDay, facts }: CaseRecord,
  isOwn: boolean,
  today: string,
): string {
  const verb = practiceDay !== null && practiceDay < today ? "var" : "är";
  const day = practiceDay ? ` Praktikdagen ${verb} ${formatDayYear(practiceDay)}.` : "";
  if (!isOwn) return `Från ${residentName}, som den var när den lämnades in.${day}`;
  if (isHandedIn(facts)) return `Inlämnad till ${evaluatorName}.${day}`;
  return `Välj ur din pärm det som ${evaluatorName} ska läsa före praktikdagen.${day}`;
}

function one(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
