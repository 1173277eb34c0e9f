import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear } from "@/lib/dates";
import { stepWaits } from "@/lib/mittist/next-step";
import type { CaseRecord } from "@/lib/mittist/record";
import { isEvaluating, isHandedIn, mayOpenPortfolio } from "@/lib/portfolios/policy";
import { getPortfolioSummary } from "@/lib/portfolios/queries";
import { capitalise, numberInWords } from "@/lib/texts/rules";

type Props = { viewer: Viewer; record: CaseRecord };

/** Whether the portfolio has been handed in, for all who follow the case; what it holds is behind the link. */
export async function Portfolio({ viewer, record }: Props) {
  const { handedInOn, items, later } = await getPortfolioSummary(viewer, record);
  const mayOpen = mayOpenPortfolio(viewer, record.facts);
  const isOwn = viewer.personId === record.residentPersonId;
  return (
    <Section title="Portföljen" id="portfoljen">
      <p>
        {isHandedIn(record.facts)
          ? `Inlämnad${handedInOn ? ` ${formatDayYear(handedInOn)}` : ""}.`
          : `Inte inlämnad${record.isClosed ? "" : " än"}.`}
        {mayOpen && handedInOn ? ` ${contentWords(items, later)}` : ""}
      </p>
      {mayOpen ? (
        <p>
          <AppLink href={`/mitt-i-st/${record.id}/portfolj`}>
            {isOwn && !isHandedIn(record.facts) ? "Fyll portföljen" : "Öppna portföljen"}
          </AppLink>
        </p>
      ) : null}
      {!mayOpen && isEvaluating(viewer, record.facts) && isHandedIn(record.facts) ? (
        <p className="note">Ärendet är avslutat och portföljen är stängd.</p>
      ) : null}
    </Section>
  );
}

function contentWords(items: number, later: number): string {
  const first = `${capitalise(numberInWords(items, "en"))} ${items === 1 ? "del" : "delar"}`;
  return later > 0 ? `${first}, och ${numberInWords(later, "en")} till efter inlämningen.` : `${first}.`;
}

const STEPS = {
  dated: {
    who: "resident",
    waits: "portfolioHandedIn",
    lead: "Fyll portföljen ur pärmen och lämna in den, så att värderaren hinner läsa före praktikdagen.",
    button: "Fyll portföljen",
  },
  portfolioHandedIn: {
    who: "evaluator",
    waits: "portfolioRead",
    lead: "Läs portföljen och se de inspelningar som finns före praktikdagen.",
    button: "Läs portföljen",
  },
} as const;

export function isPortfolioStep(state: string): state is keyof typeof STEPS {
  return Object.hasOwn(STEPS, state);
}

/** The step that is taken on the portfolio's own page: the way there for whoever's it is. */
export function PortfolioStep({ viewer, record, step }: Props & { step: keyof typeof STEPS }) {
  const { who, waits, lead, button } = STEPS[step];
  const isTheirs = viewer.personId === (who === "resident" ? record.residentPersonId : record.evaluatorId);
  if (!isTheirs) return <p>{stepWaits(waits, record)}</p>;
  return (
    <>
      <p>{lead}</p>
      <div className="acts">
        <ButtonLink kind="first" href={`/mitt-i-st/${record.id}/portfolj`}>
          {button}
        </ButtonLink>
      </div>
    </>
  );
}
