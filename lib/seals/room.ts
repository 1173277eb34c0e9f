/** What a document must know of its seal before it can be sealed. Plain values: they go to the worker. */
export type SealRoom = {
  certificate: Uint8Array;
  /** How much the seal takes at the most. */
  size: number;
  /** When it is sealed, as the document says. */
  at: string;
};

const REASON = "Utfärdat och stämplat av portalen";

/**
 * Adds an empty seal to a finished document, as an addition at its end. LibPDF's own would hold the signing time
 * within, which PAdES-B-B forbids, so only the room for it is taken from there and `fillRoom` puts ours in.
 */
export async function makeRoom(pdf: Uint8Array, { certificate, size, at }: SealRoom): Promise<Uint8Array> {
  const { PDF, PdfArray, PdfDict } = await import("@libpdf/core");
  const document = await PDF.load(pdf);
  // A form with nothing but the seal. LibPDF's own brings fonts that are not embedded.
  document.getCatalog()?.set("AcroForm", PdfDict.of({ Fields: new PdfArray([]) }));
  const nothing = {
    certificate,
    keyType: "EC",
    signatureAlgorithm: "ECDSA",
    sign: async () => new Uint8Array(8),
  } as const;
  const { bytes } = await document.sign({
    signer: nothing,
    level: "B-B",
    fieldName: "Seal",
    reason: REASON,
    signingTime: new Date(at),
    estimatedSize: size,
  });
  return bytes;
}
