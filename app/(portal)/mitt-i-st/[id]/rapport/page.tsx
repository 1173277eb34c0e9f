import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { requireViewer } from "@/lib/access/viewer";
import { isAuthorOrSubject } from "@/lib/mittist/policy-after";
import { mayWriteReport } from "@/lib/mittist/policy-report";
import { getCase } from "@/lib/mittist/queries";
import { getReportPage } from "@/lib/mittist/report-page";
import { findItem } from "@/lib/portfolios/item-queries";
import { noteReading } from "@/lib/report-links/readings";
import { ReadDraft } from "./read-draft";
import { ReadSent } from "./read-sent";
import { ReportHead } from "./report-head";
import { WriteReport } from "./write-report";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ mening?: string | string[]; del?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Rapport, ${residentName}` }));
}

/** The evaluator writes, the medvärderare reads the draft, everyone else reads what was sent. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [viewer, { mening, del }] = await Promise.all([requireViewer(), searchParams]);
  const page = await found(getReportPage(viewer, (await params).id));
  const { record, draft, sent, corrections, support, portfolio, appendices } = page;
  const writes = draft !== null && mayWriteReport(viewer, record.facts).allowed;
  const opened = writes && del !== undefined ? await findItem(viewer, record.id, Number(del)) : null;
  const newest = sent[0];
  if (newest?.kind === "final" && !isAuthorOrSubject(viewer, record.facts)) {
    await noteReading(viewer, record.id, new Date());
  }
  return (
    <>
      <ReportHead record={record} today={viewer.today} />
      {writes && draft ? (
        <WriteReport
          viewer={viewer}
          record={record}
          draft={draft}
          corrections={corrections}
          support={support}
          portfolio={portfolio}
          opened={opened}
        />
      ) : null}
      {!writes && draft && !newest ? <ReadDraft viewer={viewer} record={record} draft={draft} /> : null}
      {!writes && newest ? (
        <ReadSent
          viewer={viewer}
          record={record}
          report={newest}
          preliminary={sent.find(({ kind }) => kind === "preliminary") ?? null}
          corrections={corrections}
          appendices={appendices}
          chosen={typeof mening === "string" ? mening : null}
        />
      ) : null}
    </>
  );
}
