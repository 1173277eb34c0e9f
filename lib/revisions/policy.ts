import { BINDER_SENTENCES } from "@/lib/residents/policy";

export const REVISION_SENTENCES = {
  ...BINDER_SENTENCES,
  planChanged:
    "Planen har ändrats sedan dess. Läs igenom den som den ser ut nu och föreslå revideringen på nytt.",
  alreadyProposed: "Den här revideringen är redan föreslagen och väntar på den andre.",
  ownProposal: "Det är den andre som bekräftar. Revideringen är ni två om.",
  notProposed: "Förslaget är inte kvar. Det har bekräftats, dragits tillbaka eller ersatts av ett nyare.",
} as const;
