import type { Metadata } from "next";
import { found } from "@/app/found";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear } from "@/lib/dates";
import { PHOTO_REFUSALS } from "@/lib/evaluators/photo";
import { type Evaluator, getEvaluator } from "@/lib/evaluators/queries";
import { MittistNav } from "../../mittist-nav";
import { Pauses } from "../pauses";
import { PhotoForm } from "./photo-form";
import { ProfileForm } from "./profile-form";

export const metadata: Metadata = { title: "Om mig som värderare" };

type Props = { searchParams: Promise<{ foto?: string | string[] }> };

export default async function OwnEvaluatorPage({ searchParams }: Props) {
  const [viewer, { foto }] = await Promise.all([requireViewer(), searchParams]);
  const me = await found(getEvaluator(viewer, viewer.personId));
  const refusal = Object.entries(PHOTO_REFUSALS).find(([reason]) => reason === foto)?.[1] ?? null;
  return (
    <>
      <PageTop
        kicker="Mitt-i-ST"
        title="Om mig som värderare"
        lead="Den ST-läkare som du värderar läser vem du är. Platsen och hur många du tar hjälper koordinatorn att fördela."
      />
      <MittistNav viewer={viewer} here="jag" />
      <Sheet title="Presentation och uppdrag" id="om-mig">
        <ProfileForm me={me} />
      </Sheet>
      <Section title="Foto" id="foto">
        <PhotoForm personId={me.id} hasPhoto={me.hasPhoto} refusal={refusal} />
      </Section>
      <Section
        title="Pauser"
        id="pauser"
        note="Under en paus får du inga nya uppdrag och inga brev om omgångar."
      >
        <Pauses personId={me.id} pauses={me.pauses} />
      </Section>
      <Section title="Medvärderare" id="medvarderare">
        <p>{approvalWords(me)}</p>
      </Section>
      <Sees
        names={["dig", "koordinatorerna", "Mitt-i-ST-ledningen"]}
        more="Presentation och foto ser också de ST-läkare som har dig som värderare."
      />
    </>
  );
}

function approvalWords({ approvedBy, approvedOn }: Evaluator): string {
  if (approvedBy && approvedOn)
    return `Du är godkänd som medvärderare av ${approvedBy}, ${formatDayYear(approvedOn)}.`;
  return "Du är inte godkänd som medvärderare. Koordinatorn skriver in SFAM:s godkännande.";
}
