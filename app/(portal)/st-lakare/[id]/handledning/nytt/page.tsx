import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { getBinderWithSupervision } from "@/lib/residents/queries";
import { createTalkAction } from "../actions";

export const metadata: Metadata = { title: "Nytt samtal" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ ar?: string | string[] }> };

export default async function NewTalkPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const [{ id }, { ar }] = await Promise.all([params, searchParams]);
  const binder = await found(getBinderWithSupervision(viewer, id));
  // From an earlier year's page the day is left to the writer: today would end up in the wrong year.
  const isAnotherYear = typeof ar === "string" && !viewer.today.startsWith(ar);
  return (
    <Sheet title="Nytt samtal" id="nytt">
      <ActionForm action={createTalkAction} errorTitle="Samtalet är inte skapat än">
        <input type="hidden" name="residentId" value={binder.place.id} />
        <input type="hidden" name="talkId" value={randomUUID()} />
        <TextField
          name="heldOn"
          label="Dag"
          type="date"
          width="short"
          hint="Du kan lägga upp ett samtal i förväg och förbereda dig i det."
          defaultValue={isAnotherYear ? "" : viewer.today}
        />
        <TextField name="topic" label="Ämne" width="full" hint="Frivilligt. Det syns i årets lista." />
        <div className="acts">
          <SubmitButton pendingText="Öppnar …">Börja skriva</SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  );
}
