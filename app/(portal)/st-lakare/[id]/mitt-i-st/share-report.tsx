import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { type Fact, Facts } from "@/components/ui/facts";
import { Status } from "@/components/ui/status";
import type { Follower } from "@/lib/mittist/share-queries";
import { capitalise, listWords } from "@/lib/texts/rules";
import { shareReportAction, withdrawShareAction } from "./actions";

/** Who else may read the final report: the ST-läkare's own choice, one person at a time. */
export function ShareReport({ caseId, followers }: { caseId: string; followers: Follower[] }) {
  return (
    <>
      <h3>Vem får läsa rapporten?</h3>
      <p className="note">
        Du bestämmer. Den du delar med kan läsa den tills du tar tillbaka det, och du ser när det sker.
      </p>
      <Facts items={followers.map((one) => followerFact(caseId, one))} />
    </>
  );
}

function followerFact(caseId: string, { id, name, roles, sharedCaseIds }: Follower): Fact {
  const isShared = sharedCaseIds.includes(caseId);
  return {
    term: capitalise(listWords(roles, "och")),
    text: (
      <ActionForm
        action={isShared ? withdrawShareAction : shareReportAction}
        formId={`dela-${id}`}
        errorTitle="Delningen är inte ändrad"
      >
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="personId" value={id} />
        <div className="acts">
          <SubmitButton kind="plain">{isShared ? `Sluta dela med ${name}` : `Dela med ${name}`}</SubmitButton>
        </div>
      </ActionForm>
    ),
    status: isShared ? <Status kind="done">Delad</Status> : <Status kind="plan">Inte delad</Status>,
  };
}
