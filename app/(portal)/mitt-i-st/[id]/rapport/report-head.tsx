import { AppLink } from "@/components/ui/app-link";
import { type InlineFact, InlineFacts } from "@/components/ui/facts";
import { formatDay, formatTimeLeft, formatWeekdayYear } from "@/lib/dates";
import { clockOf } from "@/lib/mittist/clock";
import type { CaseRecord } from "@/lib/mittist/record";

export function ReportHead({ record, today }: { record: CaseRecord; today: string }) {
  const facts: InlineFact[] = [
    { term: "Vårdcentral", value: `${record.unitName}, ${record.regionName}`, onPhone: true },
    {
      term: "Praktikdag",
      value: record.practiceDay ? formatWeekdayYear(record.practiceDay) : "inte bestämd",
      onPhone: true,
    },
    { term: "Värderare", value: record.evaluatorName },
  ];
  if (record.coEvaluatorName) facts.push({ term: "Medvärderare", value: record.coEvaluatorName });
  return (
    <>
      <p className="crumb">
        <AppLink href={`/mitt-i-st/${record.id}`}>Ärendet</AppLink>
      </p>
      <div className="desk-head">
        <div>
          <h1>{record.residentName}, rapport</h1>
          <InlineFacts items={[...facts, ...dueFact(record, today)]} />
        </div>
      </div>
    </>
  );
}

const DUE_TERMS: Partial<Record<CaseRecord["state"], string>> = {
  practiceDayHeld: "Preliminär rapport senast",
  preliminary: "Synpunkter senast",
  corrected: "Slutlig rapport senast",
};

function dueFact(record: CaseRecord, today: string): InlineFact[] {
  const term = DUE_TERMS[record.state];
  const clock = clockOf(record);
  if (!term || !clock) return [];
  const value = (
    <>
      <b>{formatDay(clock.due)}</b>, {formatTimeLeft(clock.due, today)}
    </>
  );
  return [{ term, value, onPhone: true }];
}
