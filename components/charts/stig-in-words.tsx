import { Whole } from "@/components/ui/nowrap";
import type { StigFacts } from "./stig-facts";
import { stigSentences } from "./stig-words";

/** "Stigen i ord": everything the picture shows, for everybody. */
export function StigInWords({ facts }: { facts: StigFacts }) {
  return (
    <details className="more">
      <summary>Stigen i ord</summary>
      <ol className="words">
        {stigSentences(facts).map((sentence, index) => (
          <li key={index}>
            {sentence.now ? (
              <b>
                <Whole>{sentence.text}</Whole>
              </b>
            ) : (
              <Whole>{sentence.text}</Whole>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
