import { HOSTILE_ARCHIVES } from "./hostile-archives";
import { HOSTILE_IMAGES } from "./hostile-images";
import { HOSTILE_OFFICE } from "./hostile-office";
import { HOSTILE_OTHERS } from "./hostile-others";
import { HOSTILE_PDFS } from "./hostile-pdfs";

export const HOSTILE = [
  ...HOSTILE_PDFS,
  ...HOSTILE_IMAGES,
  ...HOSTILE_OFFICE,
  ...HOSTILE_ARCHIVES,
  ...HOSTILE_OTHERS,
];
