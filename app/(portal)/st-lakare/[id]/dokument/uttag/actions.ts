"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { askForExport } from "@/lib/exports/commands";
import { ExportInput } from "@/lib/exports/input";
import { EXPORT_SENTENCES } from "@/lib/exports/policy";

export const askForExportAction = formAction(
  { input: ExportInput, sentences: EXPORT_SENTENCES },
  async (viewer, input) => {
    const { isFresh } = await askForExport(viewer, input, new Date());
    revalidatePath("/st-lakare/[id]/dokument/uttag", "page");
    return isFresh
      ? "Pärmen är redan packad, och inget har ändrats i den sedan dess."
      : "Pärmen är beställd. Du kan lämna sidan; när den är packad står det på Idag.";
  },
);
