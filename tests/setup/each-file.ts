import { afterAll, afterEach } from "vitest";
import { createFileDatabase } from "./database";

// Runs before the test file imports anything, so that `env()` reads these.
const database = await createFileDatabase();
process.env.STIGEN_MODE = "demo";
process.env.DATABASE_URL = database.appUrl;
process.env.DATABASE_OWNER_URL = database.ownerUrl;
process.env.AUTH_SECRET = "only for tests: 32 characters or more";
for (const name of ["SMTP_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"]) {
  delete process.env[name];
}

const printed: string[] = [];

// A test that expects an error message replaces console.error for itself.
console.error = (...values: unknown[]) => {
  printed.push(values.map(String).join(" "));
};

afterEach(() => {
  const messages = printed.splice(0);
  if (messages.length > 0) throw new Error(`console.error was called:\n${messages.join("\n")}`);
});

afterAll(async () => {
  const { closeDatabase } = await import("@/db/client");
  await closeDatabase();
  await database.drop();
});
