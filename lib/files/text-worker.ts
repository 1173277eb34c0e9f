import { serveTasks } from "@/lib/worker-thread";
import { extractText } from "./text";

serveTasks(extractText);
