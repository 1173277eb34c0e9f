"use client";

import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Status } from "@/components/ui/status";
import type { UploadTarget } from "@/lib/uploads/input";
import { PutInFiles } from "./put-in";

type Props = { target: UploadTarget; maxBytes: number; address: string; title: string };

/** One file in the place of another. */
export function ReplaceFile({ target, maxBytes, address, title }: Props) {
  const [made, setMade] = useState<{ version: number; warnings: string[] } | null>(null);
  if (made) {
    return (
      <div role="status">
        <p>
          <Status kind="done">
            {title} är ersatt. Det här är version {made.version}.
          </Status>
        </p>
        {made.warnings.map((warning) => (
          <p className="warn" key={warning}>
            {warning}
          </p>
        ))}
        <div className="acts">
          <ButtonLink href={address} kind="first">
            Visa dokumentet
          </ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <PutInFiles
      target={target}
      maxBytes={maxBytes}
      onPutIn={(sent) => {
        if (sent.outcome === "done") setMade({ version: sent.version, warnings: sent.document.warnings });
      }}
    />
  );
}
