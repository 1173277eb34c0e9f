import { version } from "unpdf/pdfjs";

// Reads PDF files in a thread of its own: the package answers the page by itself when it finds that it is a worker. That
// it is used at all must show, or the build leaves it out.
Object.assign(globalThis, { readsWith: version });
