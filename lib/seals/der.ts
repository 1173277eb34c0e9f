/** DER (ITU-T X.690): the few kinds of values that a seal and a certificate are made of. */
export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
/** In the order that DER demands of a set. */
export const setOf = (...parts: Uint8Array[]): Buffer => der(0x31, ...parts.toSorted(Buffer.compare));
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
export const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
export const text = (words: string): Buffer => der(0x0c, Buffer.from(words, "utf8"));
export const NOTHING = der(0x05);
export const TRUE = der(0x01, Buffer.from([0xff]));

/** A positive number, from its bytes. */
export function integer(...bytes: number[]): Buffer {
  const [first = 0] = bytes;
  return der(0x02, Buffer.from(first > 0x7f ? [0, ...bytes] : bytes));
}

/** "1.2.840.113549" */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(inSevens)]));
}

/** "20261122180000Z" */
export function time(at: Date): Buffer {
  return der(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z`, "latin1"));
}

export type DerElement = { tag: number; content: Buffer; whole: Buffer };

/** The elements that stand one after the other. Throws where a length leads outside. */
export function elementsOf(bytes: Uint8Array): DerElement[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements: DerElement[] = [];
  for (let at = 0; at < buffer.length; ) {
    const first = buffer.readUInt8(at + 1);
    const lengthBytes = first > 0x80 ? first - 0x80 : 0;
    const length = lengthBytes === 0 ? first : buffer.readUIntBE(at + 2, lengthBytes);
    const from = at + 2 + lengthBytes;
    if (from + length > buffer.length) throw new Error("a DER element is cut off");
    elements.push({
      tag: buffer.readUInt8(at),
      content: buffer.subarray(from, from + length),
      whole: buffer.subarray(at, from + length),
    });
    at = from + length;
  }
  return elements;
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  const shortest = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([0x80 + shortest.length]), shortest]);
}

function inSevens(number: number): number[] {
  const groups = [number % 128];
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) {
    groups.unshift((rest % 128) + 0x80);
  }
  return groups;
}
