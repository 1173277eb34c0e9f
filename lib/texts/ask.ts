import { z } from "zod";
import { numberQuestion } from "./rules";

const Confirmation = z.object({ confirmed: z.literal("on").optional() });

type TextName<Output> = Output extends unknown ? keyof Output & string : never;

/**
 * A form whose free texts may hold something like a personal identity number once the writer has said so: it asks under
 * the name `confirmed`, which every ActionForm answers with a box to tick. `names` says what each text is called in the
 * question. The command logs `countNumbers`, never the number. Names, titles and file names refuse instead.
 */
export function askAboutNumbers<Schema extends z.ZodType<object>>(
  schema: Schema,
  names: Partial<Record<TextName<z.output<Schema>>, string>>,
) {
  return z.intersection(schema, Confirmation).superRefine((input, context) => {
    if (input.confirmed) return;
    const written = new Map<string, unknown>(Object.entries(input));
    const texts = Object.entries<string | undefined>(names).map(([field, name]) => ({
      name: name ?? field,
      text: String(written.get(field) ?? ""),
    }));
    const question = numberQuestion(texts);
    if (question) context.addIssue({ code: "custom", path: ["confirmed"], message: question });
  });
}
