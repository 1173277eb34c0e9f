import { describe, expect, it } from "vitest";
import { type PlanRow, readTable, writeTable } from "@/lib/activities/table";

const TODAY = "2026-11-23";

describe("rows from a spreadsheet", () => {
  it("come in the order of the columns when there is no row of headings", () => {
    const text =
      "STc13, STc4\tPsykiatri\ttjänstgöring, relevant enhet\t2027-01-4\t20270331\tJohan Ågren\tPlanerad";
    expect(readTable(text, TODAY)).toEqual({
      ok: true,
      rows: [
        {
          codes: ["STc13", "STc4"],
          title: "Psykiatri",
          kind: "clinical",
          scope: "relevantUnit",
          startsOn: "2027-01-04",
          dueOn: "2027-03-31",
          finishedOn: null,
          responsible: "Johan Ågren",
          status: "planned",
        },
      ],
    });
  });

  it("come in any order under headings, and empty lines are passed over", () => {
    const text = "Aktivitet\tLäge\tDelmål\r\n\r\nReflektion\tpågår\tSTb1\r\n\tPlanerad\tSTa1\r\n";
    const table = readTable(text, TODAY);
    expect(table).toMatchObject({
      ok: true,
      rows: [{ title: "Reflektion", status: "ongoing", codes: ["STb1"], kind: "free" }],
    });
  });

  it("get the day they were pasted when they are finished without a day", () => {
    const table = readTable("STa1\tKurs\tkurs\t\t\t\tKlar", TODAY);
    expect(table).toMatchObject({ rows: [{ status: "finished", finishedOn: TODAY }] });
  });

  it.each([
    ["", "Klistra in minst en rad."],
    ["\tKurs", "Rad 1: skriv vilket delmål aktiviteten hör till, till exempel STc13."],
    ["STa1\t", "Rad 1: aktiviteten saknar namn."],
    ["STa1\tKurs\tkonsert", "Rad 1: kravet ”konsert” finns inte. Skriv till exempel kurs."],
    [
      "STa1\tKurs\tkurs\t2027-02-30",
      "Rad 1: ”Start” är inte ett datum: 2027-02-30. Skriv till exempel 2026-12-01.",
    ],
    ["STa1\tKurs\tkurs\t2027-03-01\t2027-02-01", "Rad 1: ”Klar senast” ligger före ”Start”."],
    ["STa1\tKurs\tkurs\t\t\t\tsnart", "Rad 1: läget ”snart” finns inte. Skriv Planerad, Pågår eller Klar."],
    ["STa1\tPatient 19121212-1212", "Rad 1: raden innehåller ett personnummer."],
  ])("%j is refused with its row", (text, fault) => {
    const table = readTable(text, TODAY);
    expect(table.ok ? [] : table.faults).toContain(fault);
  });
});

describe("the table for Excel", () => {
  const row: PlanRow = {
    code: "STc13",
    title: "Psykisk sjukdom",
    statusWord: "På väg",
    plan: "=1+1; eller",
    activities: [
      {
        title: "Psykiatri",
        kind: "clinical",
        scope: "relevantUnit",
        startsOn: "2027-01-04",
        dueOn: null,
        finishedOn: null,
        responsible: "Johan",
        status: "planned",
      },
    ],
  };

  it("keeps words as words, also those that begin like a formula", () => {
    expect(writeTable([row])).toContain(`"'=1+1; eller"`);
  });

  it("can be pasted back", () => {
    const copied = writeTable([{ ...row, plan: "Kort" }])
      .slice(1)
      .replaceAll(";", "\t");
    expect(readTable(copied, TODAY)).toEqual({
      ok: true,
      rows: [{ ...row.activities[0], codes: ["STc13"] }],
    });
  });
});
