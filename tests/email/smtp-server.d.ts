/** The little of smtp-server that the tests use; it has no types of its own. */
declare module "smtp-server" {
  import type { AddressInfo } from "node:net";
  import type { Readable } from "node:stream";

  type Answer = (error?: Error | null) => void;
  type Options = {
    authOptional: boolean;
    disabledCommands: string[];
    onRcptTo(address: { address: string }, session: unknown, answer: Answer): void;
    onData(stream: Readable, session: unknown, answer: Answer): void;
  };

  export class SMTPServer {
    constructor(options: Options);
    readonly server: { address(): AddressInfo };
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    on(event: "error", listener: (error: Error) => void): void;
  }
}
