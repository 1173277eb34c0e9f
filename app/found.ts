import { notFound } from "next/navigation";
import { NotFound } from "@/lib/errors";

/** What a page asks for, or the page that says it is not there. */
export async function found<Result>(question: Promise<Result>): Promise<Result> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
