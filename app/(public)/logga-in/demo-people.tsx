import { Whole } from "@/components/ui/nowrap";
import type { DemoPerson } from "@/lib/access/demo";
import { signInAsDemoPerson } from "./actions";

/** In demo mode one chooses whom to be. Every person and place is invented. */
export function DemoPeople({ people, returnTo }: { people: DemoPerson[]; returnTo: string }) {
  return (
    <section className="demo" aria-labelledby="prova">
      <h2 id="prova">Prova som</h2>
      <p className="note">
        Det här är en provmiljö. Alla människor och platser är påhittade, och inget lämnar datorn.
      </p>
      <ul>
        {people.map((person) => (
          <li className="way" key={person.id}>
            <div>
              <b>{person.name}</b>
              <span className="note">
                <Whole>{person.role}</Whole>
              </span>
            </div>
            <form action={signInAsDemoPerson}>
              <input type="hidden" name="person" value={person.id} />
              <input type="hidden" name="till" value={returnTo} />
              <button type="submit" className="btn">
                Logga in
                <span className="vh">
                  {" "}
                  som {person.name}, {person.role}
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
