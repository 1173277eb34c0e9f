import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { Midway } from "@/components/charts/midway";
import { Wordmark } from "@/components/layout/wordmark";
import { AppLink } from "@/components/ui/app-link";
import { PdfLink } from "@/components/ui/pdf-link";
import { Qr } from "@/components/ui/qr";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear, formatWeekdayYear } from "@/lib/dates";
import { verifyUrl } from "@/lib/issued-documents/verify-url";
import { type IntygText, intygStatement } from "@/lib/mittist/content";
import { type IntygView, listIntyg } from "@/lib/mittist/intyg-queries";
import { mayReplaceIntyg } from "@/lib/mittist/policy-after";
import { getCase } from "@/lib/mittist/queries";
import { EarlierIntyg } from "./earlier-intyg";
import { ReplaceIntyg } from "./replace-intyg";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Intyg om genomförd Mitt-i-ST, ${residentName}` }));
}

/** The intyg on one page, as it is printed. */
export default async function IntygPage({ params }: Props) {
  const viewer = await requireViewer();
  const record = await found(getCase(viewer, (await params).id));
  const [intyg, ...earlier] = await listIntyg(viewer, record.id);
  if (!intyg) notFound();
  return (
    <>
      <p className="crumb">
        <AppLink href={`/mitt-i-st/${record.id}`}>Ärendet</AppLink>
      </p>
      <p className="intyg-way">
        Skriv ut sidan från webbläsaren, eller ta intyget som fil.{" "}
        <PdfLink documentId={intyg.documentId} isGivenUp={intyg.isDocumentGivenUp}>
          Ladda ner intyget som pdf
        </PdfLink>
      </p>
      <article className="intyg" aria-labelledby="intyg-titel">
        <div className="intyg-top">
          <Wordmark />
          <p>Utfärdat {formatDayYear(intyg.issuedOn)}</p>
        </div>
        <h1 id="intyg-titel">
          <span>Intyg om</span> <span>genomförd Mitt-i-ST</span>
        </h1>
        <Midway />
        <p className="intyg-name">{intyg.text.residentName}</p>
        <p className="intyg-body">
          {intygStatement(intyg.text).replace("specialiserings", "specialiserings\u00ad")}
        </p>
        <Details text={intyg.text} />
        <div className="intyg-sign">
          <p>
            {intyg.text.place} den {formatDayYear(intyg.text.practiceDay)}
          </p>
          <p className="line">
            {intyg.text.evaluator.name}
            <small>{intyg.text.evaluator.title}</small>
          </p>
        </div>
        <Verification intyg={intyg} />
      </article>
      {earlier.length > 0 ? <EarlierIntyg newest={intyg} earlier={earlier} /> : null}
      {mayReplaceIntyg(viewer, record.facts, true).allowed ? (
        <ReplaceIntyg caseId={record.id} intygId={intyg.id} />
      ) : null}
    </>
  );
}

function Details({ text }: { text: IntygText }) {
  const rows: [string, string, string?][] = [
    ["Praktikdag", formatWeekdayYear(text.practiceDay)],
    ["Vårdcentral", `${text.unit}, ${text.region}`],
    ["Målbeskrivning", text.malbeskrivning],
    ["Värderare", text.evaluator.name, text.evaluator.region ?? ""],
    ...(text.coEvaluator
      ? [
          ["Medvärderare", text.coEvaluator.name, text.coEvaluator.region ?? ""] satisfies [
            string,
            string,
            string,
          ],
        ]
      : []),
    ["Metod", "Mitt-i-ST enligt SFAM"],
  ];
  return (
    <dl className="intyg-facts">
      {rows.map(([term, value, more]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {more ? <small>{more}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Verification({ intyg }: { intyg: IntygView }) {
  const url = verifyUrl(intyg.code);
  return (
    <div className="intyg-check">
      <Qr text={url} label="QR-kod som leder till kontrollsidan" />
      <div>
        <p className="intyg-code">{intyg.code}</p>
        <p className="note">
          Kontrollera att intyget är äkta: läs av rutan eller skriv koden på{" "}
          {url.replace(/^https?:\/\//, "").replace(/\/[^/]*$/, "")}. Mitt-i-ST är ett stöd för lärandet,
          intyget innehåller därför inget omdöme.
        </p>
      </div>
    </div>
  );
}
