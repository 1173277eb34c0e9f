import { EndDateSum } from "@/components/charts/end-date-sum";
import { Stig } from "@/components/charts/stig";
import { StigInWords } from "@/components/charts/stig-in-words";
import { wayFacts } from "@/components/charts/way-facts";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { FollowedResident } from "@/lib/follow-up/queries";
import { yearFacts } from "@/lib/follow-up/year-facts";
import { computedEnd } from "@/lib/residents/rules";
import type { Way } from "@/lib/residents/way";

type WayProps = { way: Way; today: string; title: string; whose: string; hereWord: string };

/** The stig, and under it why it ends that day. */
export function WaySection({ way, today, title, whose, hereWord }: WayProps) {
  const facts = wayFacts(way, today);
  const home = way.homeUnit.replace(/^Vårdcentralen /, "");
  return (
    <Section
      wide
      id="stigen"
      title={title}
      note={`Fylld linje är gången väg, ihålig är planerad. Upphöjda sträckor är placeringar utanför ${home}.`}
    >
      <Stig facts={facts} whose={whose} hereWord={hereWord} />
      <div className="how" id="varfor">
        <div>
          <h3>Så räknas slutdatumet</h3>
          <EndDateSum startedOn={way.startedOn} requiredMonths={way.requiredMonths} end={computedEnd(way)} />
        </div>
        <StigInWords facts={facts} />
      </div>
    </Section>
  );
}

export function YearSection({ followed, today }: { followed: FollowedResident; today: string }) {
  const facts = yearFacts(followed, today);
  if (facts.length === 0) return null;
  return (
    <Section title={`Året ${today.slice(0, 4)}`} note="Mot regionens riktmärken.">
      <Facts
        items={facts.map(({ term, text, kind, word }) => ({
          term,
          text,
          status: <Status kind={kind}>{word}</Status>,
        }))}
      />
    </Section>
  );
}
