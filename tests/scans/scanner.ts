import { createServer, type Server, type Socket } from "node:net";

/** The string that every scanner answers to, taken apart so that this file is not taken for it. */
export const EICAR = ["X5O!P%@AP[4", "\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

export type Scanner = {
  address: { host: string; port: number };
  /** How each stream was answered: what came is said in bytes. */
  streams: number[];
  stop(): Promise<void>;
};

type Behaviour = "honest" | "mute" | "tooLong" | "hasty" | "garbled";

/** Speaks as much of clamd as INSTREAM needs, and in other ways than it should when told to. */
export async function startScanner(behaviour: Behaviour = "honest", port = 0): Promise<Scanner> {
  const streams: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let came = Buffer.alloc(0);
    socket.on("error", () => {});
    if (behaviour === "hasty") socket.end("stream: OK\0");
    socket.on("data", (part) => {
      came = Buffer.concat([came, part]);
      if (behaviour === "mute") return;
      if (behaviour === "tooLong") return socket.end("INSTREAM size limit exceeded. ERROR\0");
      const stream = readStream(came);
      if (stream === null) return;
      streams.push(stream.byteLength);
      if (behaviour === "garbled") return socket.end("stream: OK\nstream: OK\0");
      socket.end(stream.includes(EICAR) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0");
    });
  });
  await listen(server, port);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the scanner has no port");
  return {
    address: { host: "127.0.0.1", port: address.port },
    streams,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
}

/** The bytes between the command and the length of zero; null until that has come. */
function readStream(came: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (came.byteLength < command.length) return null;
  if (came.subarray(0, command.length).toString() !== command) throw new Error("not INSTREAM");
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= came.byteLength; ) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
