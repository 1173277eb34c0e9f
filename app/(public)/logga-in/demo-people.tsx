import type { DemoPerson } from "@/lib/access/demo";
import { signInAsDemoPerson } from "./actions";

type Props = { people: DemoPerson[]; returnTo: string };

export function DemoPeople({ people, returnTo }: Props) {
  return (
    <>
      <p className="note">Det här är en demo med påhittade personer. Välj vem du vill vara.</p>
      <ul className="demo-people">
        {people.map((person) => (
          <li key={person.id}>
            <form action={signInAsDemoPerson}>
              <input type="hidden" name="person" value={person.id} />
              <input type="hidden" name="till" value={returnTo} />
              <button type="submit">
                <b>{person.name}</b>, {person.role}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}
