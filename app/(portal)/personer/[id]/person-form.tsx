import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import { savePerson } from "../actions";

type Props = { person: { id: string; name: string; email: string; phone: string; title: string } };

export function PersonForm({ person }: Props) {
  return (
    <Section title="Uppgifter">
      <ActionForm action={savePerson} formId="uppgifter">
        <input type="hidden" name="personId" value={person.id} />
        <TextField name="name" label="Namn" defaultValue={person.name} autoComplete="off" required />
        <TextField
          name="email"
          label="E-post"
          type="email"
          defaultValue={person.email}
          autoComplete="off"
          required
        />
        <TextField
          name="phone"
          label="Telefon, om någon ska kunna ringa"
          hint="Syns för den som har ett Mitt-i-ST-ärende ihop med personen."
          defaultValue={person.phone}
          autoComplete="off"
        />
        <TextField name="title" label="Titel" defaultValue={person.title} autoComplete="off" />
        <div className="acts">
          <SubmitButton kind="plain">Spara</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
