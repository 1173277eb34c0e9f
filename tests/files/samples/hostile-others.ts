import { deflateSync } from "node:zlib";
import { joined } from "./pdf";
import { type Sample, sample } from "./sample";
import { zip } from "./zip";

export const HOSTILE_OTHERS: Sample[] = [
  sample("nothing", "a.pdf", "", "empty"),
  sample("a Windows program", "a.exe", "MZ\x90\0", "executable"),
  sample("a Windows program by the name of a PDF", "a.pdf", "MZ\x90\0", "executable"),
  sample("a Windows program by the name of a text", "a.txt", "MZ\x90\0", "executable"),
  sample("a Linux program", "a", "\x7fELF\x02", "executable"),
  sample("Java", "a.class", "\xca\xfe\xba\xbe\0", "executable"),
  sample("a shortcut", "a.lnk", "L\0\0\0\x01\x14\x02\0", "executable"),
  sample("a script", "a.bat", "del c:\\", "executable"),
  sample("a script without a name", "a", "#!/bin/sh\nrm -rf /", "executable"),
  sample("RAR", "a.rar", "Rar!\x1a\x07", "archive"),
  sample(
    "gzip by the name of a text",
    "a.txt",
    joined("\x1f\x8b\x08\0", new Uint8Array(deflateSync(new Uint8Array(9)))),
    "archive",
  ),
  sample("tar", "a.tar", joined(new Uint8Array(257), "ustar"), "archive"),
  sample("a page", "a.html", "<p>hej</p>", "html"),
  sample("a page without a name", "a", "\xef\xbb\xbf\n<!DOCTYPE html><script>alert(1)</script>", "html"),
  sample("text with zeros", "a.txt", "hej\0hej", "textBinary"),
  sample("text that commands a terminal", "a.txt", "hej \x1b[2J", "textBinary"),
  sample("text in the letters of old Windows", "a.txt", "r\xe4ksm\xf6rg\xe5s", "textEncoding"),
  sample("text in two bytes a letter", "a.txt", "\xff\xfeh\0e\0j\0", "textEncoding"),
  sample(
    "text with an archive after it",
    "a.txt",
    joined("hej", zip([{ name: "a", content: "x", method: 0 }])),
    "severalTypes",
  ),
  sample("text by the name of a PDF", "a.pdf", "hej", "wrongExtension"),
  sample("bytes without a name", "okänd", new Uint8Array([1, 2, 3, 0xfe, 0]), "unknownType"),
];
