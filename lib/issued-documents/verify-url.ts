import { env } from "@/lib/env";

/** The public address where a code is checked; the QR code of an intyg leads there. */
export function verifyUrl(code: string): string {
  return `${env().baseUrl}/verifiera/${code.replaceAll(" ", "-")}`;
}
