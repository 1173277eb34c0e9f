// npm run documents:erase: what removed documents may be erased; with -- --erase they are.
import { runScript } from "./setup.mjs";

runScript("scripts/erase-documents.ts", process.argv.slice(2));
