// Reads PDF files in a thread of its own. In the build for older browsers: hospitals and phones have them.
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
