import { FILE_TYPES, type FileType } from "./types";

const words = (text: string) => text.split(" ");

/** Endings that mean a program or a script to some computer, whatever the file holds. */
export const PROGRAMS = new Set(
  words(
    "exe dll com scr msi msix bat cmd ps1 psm1 vbs vbe js jse mjs ws wsf hta jar apk app dmg pkg deb rpm sh bash py pl rb php lnk url reg inf cpl chm gadget scf iso img vhd",
  ),
);
export const PAGES = new Set(words("html htm xhtml xht shtml mht mhtml"));
export const VECTORS = new Set(words("svg svgz"));

const OTHERS = words(
  "docm dotx dotm xlsm xltx xltm xlsb xlam pptx pptm ppsx odt ods odp rtf doc dot xls xlt ppt pps pub vsd one pages numbers key zip rar 7z gz tgz tar bz2 xz cab heic heif avif gif bmp tif tiff ico psd jp2 mp3 mp4 m4a m4v mov avi wmv wav",
);

const ALLOWED = new Map<string, FileType>(
  typedEntries().flatMap(([type, { extensions }]) =>
    extensions.map((one): [string, FileType] => [one, type]),
  ),
);
const KNOWN = new Set<string>([...ALLOWED.keys(), ...PROGRAMS, ...PAGES, ...VECTORS, ...OTHERS]);

/** The ending in small letters, if it is one that says what a file is. "Intyg STa1.c3" has none. */
export function extensionOf(name: string): string | undefined {
  const ending = /\.([a-z0-9]{1,6})[\s.]*$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && KNOWN.has(ending) ? ending : undefined;
}

export function typeOfExtension(extension: string | undefined): FileType | undefined {
  return extension === undefined ? undefined : ALLOWED.get(extension);
}

function typedEntries(): [FileType, { extensions: readonly string[] }][] {
  // The keys of FILE_TYPES are what FileType means.
  return Object.entries(FILE_TYPES) as [FileType, { extensions: readonly string[] }][];
}
