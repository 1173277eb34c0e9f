import fc from "fast-check";
import { expect, test } from "vitest";
import { displayName, parseAddress, parseMailbox } from "@/lib/email/address";

test.each([
  ["anna.berg@example.se", "anna.berg@example.se"],
  ["  anna@example.se ", "anna@example.se"],
  ["anna+st@sub.example.se", "anna+st@sub.example.se"],
  ["anna@EXAMPLE.se", "anna@example.se"],
  ["anna＠example．se", "anna@example.se"],
  ["anna@vårdcentral.se", "anna@xn--vrdcentral-15a.se"],
])("%j is sent to as %s", (typed, address) => {
  expect(parseAddress(typed)).toBe(address);
});

test.each([
  "offer@example.se\r\nBcc: evil@example.se",
  "a@x.se, b@y.se",
  "a@x.se;b@y.se",
  '"e@attacker.com"@victim.com',
  "Anna <anna@example.se>",
  "anna@example.se\u0000",
  "anna@exam ple.se",
  "anna@@example.se",
  "anna@example",
  "anna@[127.0.0.1]",
  "anna@-example.se",
  ".anna@example.se",
  "an..na@example.se",
  "(comment)anna@example.se",
  "\u202eanna@example.se",
  "@example.se",
  "anna",
  "",
  `${"a".repeat(65)}@example.se`,
  `anna@${"a".repeat(64)}.se`,
])("%j is refused", (typed) => {
  expect(parseAddress(typed)).toBeNull();
});

test("whatever is typed, what comes out is one plain address or nothing, and stays itself", () => {
  const noise = fc.string({ unit: "binary", maxLength: 40 });
  const nearly = fc
    .tuple(noise, fc.constantFrom("@", "＠", "@@", "\r\n"), noise)
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(noise, nearly, fc.emailAddress()), (typed) => {
      const address = parseAddress(typed);
      if (address === null) return;
      expect(address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
      expect(address).not.toMatch(/[\s,;:<>"()[\]\\]/);
      expect(address.split("@")).toHaveLength(2);
      expect(parseAddress(address)).toBe(address);
    }),
  );
});

test("a name cannot end a header or open another address", () => {
  expect(displayName('Anna "Ann" <evil@example.se>,\r\nBcc: x')).toBe("Anna Ann evil example.se Bcc x");
  expect(displayName("Åsa Öberg")).toBe("Åsa Öberg");
});

test("the sender of the configuration is read with and without a name", () => {
  expect(parseMailbox("Stigen <stigen@example.se>")).toEqual({
    name: "Stigen",
    address: "stigen@example.se",
  });
  expect(parseMailbox("stigen@example.se")).toEqual({ name: "", address: "stigen@example.se" });
});
