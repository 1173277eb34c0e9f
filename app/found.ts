import type { Metadata } from "next";
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

/** The title of what a page asks for. That it is not there is for the page itself to say. */
export async function titled<Result>(
  question: Promise<Result>,
  metadata: (result: Result) => Metadata,
): Promise<Metadata> {
  try {
    return metadata(await question);
  } catch (error) {
    if (error instanceof NotFound) return { title: "Sidan finns inte" };
    throw error;
  }
}
