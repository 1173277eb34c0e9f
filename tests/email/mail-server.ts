import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** How the server answers: takes the mail, asks to wait, refuses the receiver, or takes it and says nothing. */
export type Mood = "takes" | "busy" | "refuses" | "silent";

export type MailServer = {
  url: string;
  mood: Mood;
  received: Email[];
  recipients: string[];
  close(): Promise<void>;
};

/** How far the server has come with a mail: knows for whom, has all of it, has said that it took it. */
export type MailStep = "receiver" | "content" | "taken";

export async function startMailServer(hear: (step: MailStep) => void = () => undefined): Promise<MailServer> {
  const state: Pick<MailServer, "mood" | "received" | "recipients"> = {
    mood: "takes",
    received: [],
    recipients: [],
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, answer) {
      state.recipients.push(address);
      hear("receiver");
      answer(state.mood === "refuses" ? refusal(550, "no such user") : null);
    },
    onData(stream, _session, answer) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        hear("content");
        if (state.mood === "busy") return answer(refusal(451, "greylisted"));
        void PostalMime.parse(Buffer.concat(pieces)).then((mail) => {
          state.received.push(mail);
          if (state.mood !== "silent") answer();
          hear("taken");
        });
      });
    },
  });
  // A client that gives up waiting closes the connection, which is no fault of the server's.
  server.on("error", () => {});
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise<void>((done) => server.close(done)),
  });
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
