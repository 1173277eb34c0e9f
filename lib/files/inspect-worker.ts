import { serveTasks } from "@/lib/worker-thread";
import { inspectFile } from "./inspect";

serveTasks(inspectFile);
