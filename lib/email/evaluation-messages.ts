import { compose, type Message } from "./layout";

export function evaluationAsked(props: { to: string; isLast: boolean; formUrl: string }): Message {
  return compose("evaluation-reminder", {
    subject: "Hur var din Mitt-i-ST?",
    greeting: `Hej ${props.to}!`,
    lines: [
      "Din utvärdering saknas. Den tar några minuter, ingår inte i rapporten och visas bara sammanställd med andras, utan namn.",
      ...(props.isLast ? ["Det här är den sista påminnelsen."] : []),
    ],
    link: { href: props.formUrl, words: "Utvärdera din Mitt-i-ST" },
  });
}
