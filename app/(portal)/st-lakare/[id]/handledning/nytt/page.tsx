import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { mayReadSupervision } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { createTalkAction } from "../actions";

export const metadata: Metadata = { title: "Nytt samtal" };

export default async function NewTalkPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const binder = await found(getBinder(viewer, (await params).id));
  if (!mayReadSupervision(viewer, binder.place)) notFound();
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
          defaultValue={viewer.today}
        />
        <TextField name="topic" label="Ämne" hint="Frivilligt. Det syns i årets lista." />
        <div className="acts">
          <SubmitButton pendingText="Öppnar …">Börja skriva</SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  );
}
