import { Glyph } from "@/components/ui/glyph";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay, monthName } from "@/lib/dates";
import type { LinkedDocuments } from "@/lib/documents/linked";
import type { GoalChoice, SupervisionYear } from "@/lib/supervision/queries";
import {
  type CadenceCount,
  monthOf,
  monthsOfYear,
  reviewsOf,
  type Talk,
  talksIn,
} from "@/lib/supervision/rules";
import { capitalise } from "@/lib/texts/rules";
import type { Parties } from "./parties";
import { TalkEditor } from "./talk-editor";
import { TalkReader } from "./talk-reader";

type Stretch = { kind: string; title: string; startsOn: string; endsOn: string };

type Props = {
  viewer: Viewer;
  year: SupervisionYear;
  parties: Parties;
  goals: GoalChoice[];
  stretches: Stretch[];
  documents: LinkedDocuments;
  /** The talk to write in, "" for the latest; null when the year is locked. */
  chosenTalk: string | null;
  allOpen: boolean;
};

/** The year month by month: every talk as a line that unfolds, one of them open for writing. */
export function Months({ viewer, year, parties, goals, stretches, documents, chosenTalk, allOpen }: Props) {
  const written = chosenTalk === null ? null : talkToWrite(year.talks, chosenTalk, viewer.today);
  const expected = monthsOfYear(year.year, year.service, viewer.today);
  const shown = Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) => expected.includes(month) || talksIn(year.talks, month).length > 0,
  );
  return (
    <div>
      {shown.map((month) => (
        <section className="month" key={month} aria-labelledby={`manad-${month}`}>
          <h3 id={`manad-${month}`}>
            {capitalise(monthName(month))}
            <Where stretches={stretches} year={year.year} month={month} />
          </h3>
          <div>
            <ul className="month-talks">
              {talksIn(year.talks, month).map((talk) => (
                <li key={talk.id} className={talk === written ? "writing" : undefined}>
                  {talk === written ? (
                    <TalkEditor
                      talk={talk}
                      year={year}
                      parties={parties}
                      goals={goals}
                      documents={documents.get(talk.id)}
                    />
                  ) : (
                    <>
                      <time dateTime={talk.heldOn}>{shortDay(talk.heldOn)}</time>
                      <TalkReader
                        talk={talk}
                        year={year}
                        parties={parties}
                        documents={documents.get(talk.id)}
                        open={allOpen}
                        writable={chosenTalk !== null}
                      />
                    </>
                  )}
                </li>
              ))}
            </ul>
            {talksIn(year.talks, month).length === 0 ? <p className="note">Inget samtal.</p> : null}
            {reviewsOf(year.template, year.talks, month).map((review) => (
              <Review key={review.cadence} review={review} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Review({ review }: { review: CadenceCount }) {
  if (review.expected === 0) return null;
  const words =
    review.met === 0
      ? "inte antecknad än"
      : review.met < review.expected
        ? `${review.met} av ${review.expected} frågor togs upp`
        : "alla frågor togs upp";
  return (
    <p className="quarter">
      <Glyph shape="quarter" /> {review.name}: {words}.
    </p>
  );
}

function Where({ stretches, year, month }: { stretches: Stretch[]; year: number; month: number }) {
  const key = `${year}-${String(month).padStart(2, "0")}`;
  const here = stretches.filter(
    ({ kind, startsOn, endsOn }) =>
      kind !== "parttime" && startsOn.slice(0, 7) <= key && endsOn.slice(0, 7) >= key,
  );
  const titles = [...new Set(here.map(({ title }) => title))];
  return titles.length > 0 ? <small>{titles.join(", ")}</small> : null;
}

function talkToWrite(talks: Talk[], chosen: string, today: string): Talk | null {
  if (chosen) return talks.find(({ id }) => id === chosen) ?? null;
  const held = talks.filter(({ heldOn }) => heldOn <= today);
  const latest = held.at(-1) ?? null;
  return latest &&
    monthOf(latest.heldOn) === monthOf(today) &&
    latest.heldOn.slice(0, 4) === today.slice(0, 4)
    ? latest
    : null;
}

/** "torsdag 8": the month stands beside it. */
function shortDay(day: string): string {
  return formatDay(day).split(" ").slice(0, 2).join(" ");
}
