import type { FileWarning, Refusal } from "./types";

const AS_PDF = "Skriv ut den till en ny PDF (Skriv ut, välj PDF som skrivare) och lägg in den i stället.";
const SAVE_AGAIN = "Öppna den, spara den på nytt och försök igen.";

/** Why a file is not taken, and what to do about it. */
export const REFUSAL_SENTENCES: Readonly<Record<Refusal, string>> = {
  empty: "Filen är tom.",
  unknownType: "Den här sortens fil kan inte tas emot. Lägg in PDF, bild, Word, Excel eller ren text.",
  wrongExtension:
    "Filens namn slutar på något annat än vad den innehåller. Ge den rätt ändelse och försök igen.",
  severalTypes: "Filen är två sorters fil på en gång, och sådana tas inte emot. Spara den på nytt som PDF.",
  dataAfterEnd: `Det finns något gömt efter filens slut. ${SAVE_AGAIN}`,
  heic: "Bilden är i formatet HEIC, som inte går att visa överallt. Gör den till JPEG: i iPhone under Inställningar, Kamera, Format, Mest kompatibla, eller genom att mejla bilden till dig själv.",
  otherImage: "Bilden är i ett format som inte tas emot. Spara den som JPEG eller PNG.",
  svg: "SVG-bilder kan innehålla program och tas inte emot. Spara bilden som PNG eller PDF.",
  html: "Webbsidor kan innehålla program och tas inte emot. Skriv ut sidan till PDF.",
  executable: "Filen är ett program eller ett skript, och sådana tas inte emot.",
  archive: "Filen är ett arkiv. Packa upp det och lägg in filerna var för sig.",
  oldOffice:
    "Filen är i ett äldre Office-format, som kan innehålla makron. Spara den som .docx, .xlsx eller PDF.",
  otherOffice: "Den här sortens Office-fil tas inte emot. Spara den som .docx, .xlsx eller PDF.",
  officePassword: "Filen är skyddad med lösenord. Ta bort lösenordet och försök igen.",
  officeMacros: "Filen innehåller makron. Spara den som .docx eller .xlsx utan makron, eller som PDF.",
  officeExternal: "Filen hämtar innehåll från en annan plats när den öppnas. Spara den som PDF.",
  officeEmbedded: "Filen har andra filer inbäddade. Spara den som PDF, eller lägg in de inbäddade för sig.",
  officeBroken: `Filen är skadad eller inte ett riktigt Office-dokument. ${SAVE_AGAIN}`,
  archiveTooBig: "Filen packas upp till mycket mer än den säger sig vara. Spara den som PDF.",
  archiveUnsafe:
    "Filen är packad på ett sätt som inga vanliga program gör. Spara den på nytt, eller som PDF.",
  pdfEncrypted: `PDF-filen är skyddad med lösenord eller rättigheter. ${AS_PDF}`,
  pdfScript: `PDF-filen innehåller ett program (JavaScript). ${AS_PDF}`,
  pdfAction: `PDF-filen gör något av sig själv när den öppnas, eller startar något annat. ${AS_PDF}`,
  pdfEmbedded:
    "PDF-filen har andra filer inbäddade. Lägg in dem för sig, och skriv ut PDF-filen till en ny PDF.",
  pdfMedia: `PDF-filen innehåller film, ljud eller 3D. ${AS_PDF}`,
  pdfXfa: `PDF-filen är ett rörligt formulär (XFA), som få program kan visa. ${AS_PDF}`,
  pdfBroken: `PDF-filen är skadad eller inte hel. ${AS_PDF}`,
  pdfTooComplex: `PDF-filen är byggd på ett ovanligt sätt och gick inte att granska. ${AS_PDF}`,
  imageBroken: "Bilden är skadad eller inte hel. Ta om den, eller öppna den och spara den på nytt.",
  imageTooLarge: "Bilden har för många bildpunkter. Minska den och försök igen.",
  textBinary: "Filen heter som en textfil men innehåller annat än text.",
  textEncoding: "Texten är sparad med en äldre teckenkodning. Spara den som UTF-8, eller som PDF.",
  tooSlow: "Filen tog för lång tid att granska. Spara den som PDF och försök igen.",
  notInspected: "Filen gick inte att granska. Spara den som PDF och försök igen.",
};

/** What was taken out of a file that was kept. */
export const WARNING_SENTENCES: Readonly<Record<FileWarning, string>> = {
  locationRemoved: "Bilden sade var den var tagen. Platsen är borttagen.",
  metadataRemoved: "Uppgifter om kamera, tid och liknande är borttagna ur bilden.",
};
