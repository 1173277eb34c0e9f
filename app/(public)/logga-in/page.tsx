import type { Metadata } from "next";
import { connection } from "next/server";
import { listDemoPeople } from "@/lib/access/demo";
import { signInAsDemoPerson } from "./actions";

export const metadata: Metadata = { title: "Logga in" };

export default async function SignInPage() {
  await connection();
  const demoPeople = await listDemoPeople();
  return (
    <main className="page" id="innehall">
      <h1>Logga in</h1>
      <ul>
        {demoPeople.map((person) => (
          <li key={person.id}>
            <form action={signInAsDemoPerson}>
              <input type="hidden" name="person" value={person.id} />
              <button type="submit" className="btn">
                {person.name}, {person.role}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </main>
  );
}
