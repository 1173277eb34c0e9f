import { DOCUMENTS } from "./actions/documents";
import { IUP } from "./actions/iup";
import type { Forms } from "./actions/known";
import { MITTIST } from "./actions/mittist";
import { PEOPLE } from "./actions/people";
import { ROUNDS } from "./actions/rounds";
import { SUPERVISION } from "./actions/supervision";

/** Every server action, by file and name, with the form that it is called with. A new one gets its line in its part. */
export const ACTIONS: Forms = { ...PEOPLE, ...DOCUMENTS, ...IUP, ...SUPERVISION, ...MITTIST, ...ROUNDS };
