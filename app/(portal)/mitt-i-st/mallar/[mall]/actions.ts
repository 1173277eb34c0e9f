"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { saveTemplate } from "@/lib/case-templates/commands";
import { TemplateInput } from "@/lib/case-templates/input";
import { TEMPLATE_SENTENCES } from "@/lib/case-templates/policy";

export const saveTemplateAction = formAction(
  { input: TemplateInput, sentences: TEMPLATE_SENTENCES },
  async (viewer, input) => {
    await saveTemplate(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return { message: "Den nya versionen är sparad.", to: "/mitt-i-st/mallar" };
  },
);
