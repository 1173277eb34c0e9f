import { exif, jpeg, PNG_START, png, pngChunk, pngHeader, segment, webp } from "./images";
import { joined, latin1 } from "./pdf";
import { type Sample, sample } from "./sample";
import { zip } from "./zip";

export const HOSTILE_IMAGES: Sample[] = [
  sample("a JPEG by the name of a PDF", "a.pdf", jpeg(), "wrongExtension"),
  sample("a PNG by the name of a JPEG", "a.jpg", png(), "wrongExtension"),
  sample(
    "a JPEG with a page after it",
    "a.jpg",
    jpeg({ tail: "<html><script>alert(1)</script>" }),
    "dataAfterEnd",
  ),
  sample(
    "a JPEG with an archive after it",
    "a.jpg",
    jpeg({ tail: zip([{ name: "a.class", content: "x" }]) }),
    "dataAfterEnd",
  ),
  sample(
    "a JPEG with an archive among its colours",
    "a.jpg",
    jpeg({ first: [segment(0xe2, joined("ICC_PROFILE\0", zip([{ name: "a", content: "x" }])))] }),
    "severalTypes",
  ),
  sample("a JPEG that is cut off", "a.jpg", jpeg().subarray(0, -2), "imageBroken"),
  sample("a JPEG without a picture", "a.jpg", "\xff\xd8\xff\xd9", "imageBroken"),
  sample(
    "a JPEG with a segment past its end",
    "a.jpg",
    joined("\xff\xd8", new Uint8Array([0xff, 0xe0, 0xff, 0xff])),
    "imageBroken",
  ),
  sample(
    "a JPEG with a marker that means nothing",
    "a.jpg",
    jpeg({ first: [segment(0x02, "x")] }),
    "imageBroken",
  ),
  sample(
    "a JPEG of four thousand million points",
    "a.jpg",
    jpeg({ width: 65_535, height: 65_535 }),
    "imageTooLarge",
  ),
  sample("a PNG with words after it", "a.png", png({ tail: "<?php system($_GET[0]); ?>" }), "dataAfterEnd"),
  sample(
    "a PNG with a false checksum",
    "a.png",
    latin1(Buffer.from(png()).toString("latin1").replace("IHDR\0\0", "IHDR\0\x01")),
    "imageBroken",
  ),
  sample(
    "a PNG without a picture",
    "a.png",
    joined(PNG_START, pngHeader(2, 2), pngChunk("IEND", "")),
    "imageBroken",
  ),
  sample(
    "a PNG whose picture comes before its size",
    "a.png",
    joined(PNG_START, pngChunk("IDAT", "x"), pngHeader(2, 2), pngChunk("IEND", "")),
    "imageBroken",
  ),
  sample(
    "a PNG that demands an unknown part",
    "a.png",
    png({ chunks: [pngChunk("EVIL", "x")] }),
    "imageBroken",
  ),
  sample(
    "a PNG too large for any screen",
    "a.png",
    png({ width: 100_000, height: 100_000 }),
    "imageTooLarge",
  ),
  sample("a WebP with words after it", "a.webp", webp({ tail: "<script>" }), "dataAfterEnd"),
  sample("a WebP that is cut off", "a.webp", webp().subarray(0, -4), "imageBroken"),
  sample("a WebP too wide", "a.webp", webp({ width: 16_000_000 }), "imageTooLarge"),
  sample("HEIC", "IMG_0001.HEIC", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
  sample("HEIC by the name of a JPEG", "IMG_0001.jpg", "\0\0\0\x18ftypmif1\0\0\0\0heic", "heic"),
  sample("AVIF", "a.avif", "\0\0\0\x18ftypavif\0\0\0\0", "otherImage"),
  sample("a film", "a.mp4", "\0\0\0\x18ftypisom\0\0\0\0", "unknownType"),
  sample("GIF", "a.gif", "GIF89a\x01\0\x01\0", "otherImage"),
  sample("TIFF", "a.tif", exif(), "otherImage"),
  sample("SVG", "a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "svg"),
  sample("SVG without a name", "bild", '<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)"/>', "svg"),
  sample("rubbish by the name of an image", "a.png", new Uint8Array(99).fill(0xfe), "imageBroken"),
];
