import type { Supervisor } from "@/lib/units/queries";

/** Today's supervisors and those to come, with the day when it is not simply now. */
export function SupervisorNames({ supervisors }: { supervisors: Supervisor[] }) {
  return supervisors.map((one) => (
    <span key={`${one.id}-${one.role}-${one.startsOn}`}>
      {one.name}
      <span className="note">
        {one.role === "mainSupervisor" ? "Huvudhandledare" : "Placeringshandledare"} från {one.startsOn}
        {one.endsOn ? ` till ${one.endsOn}` : ""}
      </span>
    </span>
  ));
}
