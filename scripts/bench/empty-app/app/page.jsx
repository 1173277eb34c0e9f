import { headers } from "next/headers";

// Dynamic as every page of the portal is, and nothing else.
export default async function Page() {
  await headers();
  return <h1>Tom sida</h1>;
}
