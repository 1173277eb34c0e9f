import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { CheckGroup } from "@/components/forms/check";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";
import { Sheet } from "@/components/ui/sheet";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { addDays, formatMonthYear } from "@/lib/dates";
import { shortPlace } from "@/lib/mittist/rules";
import { listWaiting } from "@/lib/rounds/queries";
import { openRoundAction } from "../actions";

export const metadata: Metadata = { title: "Öppna en omgång" };

/** Three weeks are enough to be asked, reminded and to answer. */
const USUAL_DAYS = 21;

export default async function NewRoundPage() {
  const viewer = await requireViewer();
  if (!holds(viewer, "coordinator")) notFound();
  const waiting = await listWaiting(viewer);
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st/omgangar">Omgångar</AppLink>
      </p>
      <PageTop
        title="Öppna en omgång"
        lead="Alla värderare som inte har paus får ett brev och önskar. Därefter räknar portalen ut ett förslag som du ändrar och bekräftar."
      />
      {waiting.length > 0 ? (
        <Sheet title="Omgången" id="omgangen">
          <ActionForm action={openRoundAction} errorTitle="Omgången är inte öppnad">
            <TextField
              name="name"
              label="Namn"
              hint="Till exempel Våren 2027"
              defaultValue={termOf(viewer.today)}
            />
            <TextField
              name="wishesDueOn"
              label="Värderarna önskar till och med"
              type="date"
              width="short"
              defaultValue={addDays(viewer.today, USUAL_DAYS)}
            />
            <CheckGroup
              name="registrationId"
              legend="ST-läkare i omgången"
              choices={waiting.map(({ registrationId, candidate, wishes }) => ({
                value: registrationId,
                isTicked: true,
                label: (
                  <>
                    {candidate.name}, {shortPlace(candidate.unitName, candidate.regionName)}, slut{" "}
                    {formatMonthYear(candidate.endsOn)}
                    {wishes ? <span className="note"> Önskar: {wishes}</span> : null}
                  </>
                ),
              }))}
            />
            <div className="acts">
              <SubmitButton>Öppna omgången och skicka breven</SubmitButton>
              <ButtonLink kind="text" href="/mitt-i-st/omgangar">
                Avbryt
              </ButtonLink>
            </div>
          </ActionForm>
        </Sheet>
      ) : (
        <p className="note">Ingen anmäld väntar på en omgång.</p>
      )}
    </>
  );
}

/** The term that the cases will be carried out in. */
function termOf(today: string): string {
  const [year = "", month = ""] = today.split("-");
  return Number(month) > 6 ? `Våren ${Number(year) + 1}` : `Hösten ${year}`;
}
