import { computedEnd } from "@/lib/residents/rules";
import type { Contents } from "./contents";
import type { Planned } from "./files";

/** Raised when a field changes its meaning or goes; docs/binder-package.md says what each of them is. */
const VERSION = 1;

/** What a file that was packed turned out to be, by its path. */
export type Packed = ReadonlyMap<string, { sha256: string; size: number }>;

/** The whole binder in a form that another program can read: what index.json holds, and what index.html is drawn from. */
export function binderIndex(contents: Contents, planned: Planned, packed: Packed, at: Date) {
  const { binder } = contents;
  const file = (path: string) => {
    const made = packed.get(path);
    if (!made) throw new Error("the index speaks of a file that was not packed");
    return { path, ...made };
  };
  return {
    format: "stigen-binder",
    version: VERSION,
    packedAt: at.toISOString(),
    resident: {
      name: binder.name,
      unit: binder.unit,
      region: binder.region,
      malbeskrivning: binder.malbeskrivning.label,
      regulation: binder.malbeskrivning.regulation,
      startedOn: binder.startedOn,
      requiredMonths: binder.requiredMonths,
      computedEndOn: computedEnd(binder).endsOn,
      btApprovedOn: binder.btApprovedOn,
      completedOn: binder.completedOn,
    },
    service: binder.stretches.map(({ kind, title, startsOn, endsOn, percent, supervisorName }) => ({
      kind,
      title,
      startsOn,
      endsOn,
      percent,
      supervisor: supervisorName,
    })),
    iup: file(planned.iup),
    delmal: contents.delmal.map(({ code, title, status, plan, methods, activities, evaluations }) => ({
      code,
      title,
      status,
      plan,
      methods,
      activities,
      evaluations: evaluations.map(({ party, author, datedOn, body }) => ({ party, author, datedOn, body })),
      documents: contents.documents.filter(({ codes }) => codes.includes(code)).map(({ id }) => id),
    })),
    assessments: contents.assessments,
    documents: contents.documents.map(
      ({ id, form, kind, title, description, datedOn, original, addedBy, codes }) => ({
        id,
        form,
        kind,
        title,
        description,
        datedOn,
        delmal: codes,
        original,
        addedBy,
        versions: (planned.documents.get(id) ?? []).map(({ number, path, addedBy: by, addedAt }) => ({
          number,
          addedBy: by,
          addedAt: addedAt.toISOString(),
          ...file(path),
        })),
      }),
    ),
    issued: contents.issued.map(({ id, kind, year, issuedOn }) => ({
      kind,
      year,
      issuedOn,
      ...file(planned.issued.get(id) ?? ""),
    })),
    yearsWithAddenda: contents.yearsWithAddenda.map(({ id, year, addedToOn }) => ({
      year,
      addedToOn,
      ...file(planned.yearsWithAddenda.get(id) ?? ""),
    })),
    unsignedYears: contents.unsignedYears,
    leftOut: planned.leftOut.map((one) => ({ ...one, reason: "infected" as const })),
  };
}

export type BinderIndex = ReturnType<typeof binderIndex>;
