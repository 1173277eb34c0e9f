import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayCancellation, dayFile, dayInvitation } from "@/lib/practice-days/calendar";
import {
  fitSchedule,
  isUnsuitable,
  minutesOf,
  proposedDayFault,
  spareMinutes,
  timeRows,
} from "@/lib/practice-days/rules";
import { partsInWords, type Schedule } from "@/lib/practice-days/template";

function row(key: string, minutes: number, minMinutes: number): Schedule["rows"][number] {
  return { key, title: key, minutes, minMinutes, who: [], place: "", note: "" };
}

const DAY: Schedule = {
  arrivesAt: "08:00",
  leavesAt: "12:00",
  rows: [row("a", 90, 30), row("b", 60, 60), row("c", 120, 40)],
};

describe("the programme of a day", () => {
  test("names who takes part as words in a row", () => {
    expect(partsInWords(["resident", "staff"])).toBe("ST-läkaren, medarbetare");
    expect(partsInWords(["supervisor", "resident"])).toBe("Handledaren, ST-läkaren");
    expect(partsInWords([])).toBe("");
  });

  test("is shortened where there is most to give, down to what each row needs, in its order", () => {
    const fitted = fitSchedule(DAY);
    expect(fitted.rows.map(({ key }) => key)).toEqual(["a", "b", "c"]);
    expect(fitted.rows[1]?.minutes).toBe(60);
    expect(spareMinutes(fitted)).toBe(0);
    expect(timeRows(fitted).at(-1)).toMatchObject({ to: "12:00", isAfterEnd: false });
  });

  test("that cannot be made to fit says what ends too late, and leaves nothing out", () => {
    const fitted = fitSchedule({ ...DAY, leavesAt: "10:00" });
    expect(fitted.rows.map(({ minutes }) => minutes)).toEqual([30, 60, 40]);
    expect(timeRows(fitted).map(({ isAfterEnd }) => isAfterEnd)).toEqual([false, false, true]);
    expect(spareMinutes(fitted)).toBe(-10);
  });

  test("that fits is left as it is", () => {
    const long = { ...DAY, leavesAt: "16:00" };
    expect(fitSchedule(long)).toEqual(long);
  });

  test("never goes below a row's shortest, never grows, and fits whenever it can", () => {
    const anyRow = fc
      .tuple(fc.integer({ min: 5, max: 120 }), fc.integer({ min: 5, max: 120 }))
      .map(([one, other]) => row("r", Math.max(one, other), Math.min(one, other)));
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 30, max: 600 }),
        (rows, span) => {
          const leaves = 8 * 60 + span;
          const leavesAt = `${String(Math.floor(leaves / 60)).padStart(2, "0")}:${String(leaves % 60).padStart(2, "0")}`;
          const fitted = fitSchedule({ arrivesAt: "08:00", leavesAt, rows });
          fitted.rows.forEach((one, index) => {
            expect(one.minutes).toBeGreaterThanOrEqual(one.minMinutes);
            expect(one.minutes).toBeLessThanOrEqual(rows[index]?.minutes ?? 0);
          });
          const shortest = rows.reduce((sum, one) => sum + one.minMinutes, 0);
          if (shortest <= span) expect(spareMinutes(fitted)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

test("a day to propose lies ahead, and one that does not suit is known", () => {
  expect(proposedDayFault("2026-11-22", "2026-11-23")).toBe("past");
  expect(proposedDayFault("2026-11-23", "2026-11-23")).toBe("today");
  expect(proposedDayFault("2026-11-24", "2026-11-23")).toBeNull();
  const away = [{ startsOn: "2026-12-01", endsOn: "2026-12-07" }];
  expect(isUnsuitable("2026-12-07", away)).toBe(true);
  expect(isUnsuitable("2026-12-08", away)).toBe(false);
  expect(minutesOf("08:35")).toBe(515);
});

describe("the event for a calendar", () => {
  const event = {
    caseId: "c1",
    day: "2026-12-31",
    unitName: "Vårdcentralen Ån; norra, del\nA",
    sequence: 3,
    url: "https://stigen.example.se/mitt-i-st/c1",
    now: new Date("2026-11-23T08:00:00Z"),
  };
  const linesOf = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

  test("covers the whole day, across the turn of the year too, and names nobody but its receiver", () => {
    const lines = linesOf(dayInvitation(event, { name: "Åke Å", email: "ake@example.se" }));
    expect(lines).toEqual(
      expect.arrayContaining([
        "METHOD:REQUEST",
        "UID:praktikdag-c1@stigen.example.se",
        "SEQUENCE:3",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "LOCATION:Vårdcentralen Ån\\; norra\\, del\\nA",
      ]),
    );
  });

  test("is taken out under the same name, and a file asks nobody anything", () => {
    const off = linesOf(dayCancellation(event, { name: "Åke", email: "ake@example.se" }));
    expect(off).toEqual(expect.arrayContaining(["METHOD:CANCEL", "STATUS:CANCELLED"]));
    expect(off).toContain("UID:praktikdag-c1@stigen.example.se");
    const file = linesOf(dayFile(event));
    expect(file).toContain("METHOD:PUBLISH");
    expect(file.filter((line) => /^(ATTENDEE|ORGANIZER)/.test(line))).toEqual([]);
  });

  test("a name with a line break in it adds no line", () => {
    const lines = linesOf(dayInvitation(event, { name: "Åke\r\nMETHOD:CANCEL", email: "ake@example.se" }));
    expect(lines.filter((line) => line.startsWith("METHOD:"))).toEqual(["METHOD:REQUEST"]);
  });
});
