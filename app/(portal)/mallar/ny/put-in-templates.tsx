"use client";

import { useCallback, useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { PutInFiles } from "@/components/uploads/put-in";
import type { Sent } from "@/components/uploads/upload-send";
import type { PutIn } from "@/lib/uploads/input";

type Props = { regionId: string; maxBytes: number };

/** Files become templates, and each is a link away from being described and so seen by the region. */
export function PutInTemplates({ regionId, maxBytes }: Props) {
  const [made, setMade] = useState<readonly PutIn[]>([]);
  const onPutIn = useCallback((sent: Extract<Sent, { outcome: "done" | "exists" }>) => {
    if (sent.outcome === "done") setMade((before) => [...before, sent.document]);
  }, []);
  return (
    <>
      <PutInFiles target={{ region: regionId }} maxBytes={maxBytes} documents="/mallar" onPutIn={onPutIn} />
      {made.length > 0 ? (
        <Section title="Inlagda" id="inlagda" note="Syns för regionen när de är beskrivna.">
          <ul className="papers-left">
            {made.map(({ id, title, warnings }) => (
              <li key={id}>
                <span>
                  <b>{title}</b>
                  {warnings.map((warning) => (
                    <span className="warn" key={warning}>
                      {warning}
                    </span>
                  ))}
                </span>
                <ButtonLink href={`/mallar/${id}`}>
                  Beskriv<span className="vh"> {title}</span>
                </ButtonLink>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
