import type { ReactNode } from "react";
import { NoWrap } from "@/components/ui/nowrap";
import { Table } from "@/components/ui/table";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { HeldRole } from "@/lib/people/queries";
import { capitalise } from "@/lib/texts/rules";

type Props = { roles: HeldRole[]; today: string; act?: (role: HeldRole) => ReactNode };

/** A person's roles in time. `act` gives the form beside a role that can still be ended. */
export function RoleTable({ roles, today, act }: Props) {
  if (roles.length === 0) return <p>Inga roller än.</p>;
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Roll</th>
          <th scope="col">Gäller</th>
          <th scope="col">Från och med</th>
          <th scope="col">Till och med</th>
          {act ? <th scope="col">Ändra</th> : null}
        </tr>
      </thead>
      <tbody>
        {roles.map((held) => (
          <tr key={held.id}>
            <th scope="row">
              <NoWrap>{capitalise(ROLE_NAMES[held.role])}</NoWrap>
              {held.firstAssignment ? <span className="note">Första uppdraget</span> : null}
            </th>
            <td data-l="Gäller">{held.subject}</td>
            <td data-l="Från och med">{held.startsOn}</td>
            <td data-l="Till och med">{held.endsOn ?? "tills vidare"}</td>
            {act ? <td data-l="Ändra">{hasEnded(held, today) ? "Avslutad" : act(held)}</td> : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function hasEnded(held: HeldRole, today: string): boolean {
  return held.endsOn !== null && held.endsOn < today;
}
