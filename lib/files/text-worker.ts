import { serveTasks } from "@/lib/worker-process";
import { extractText } from "./text";
import type { FileType } from "./types";

export type TextTask = { type: FileType };

serveTasks(async ({ type }: TextTask, bytes) => ({ result: await extractText({ type, bytes }) }));
