import { env } from "@/lib/env";

/** The public address that the QR code of an intyg leads to. */
export function verifyUrl(code: string): string {
  return `${env().baseUrl}/verifiera/${code}`;
}
