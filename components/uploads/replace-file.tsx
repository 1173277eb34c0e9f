"use client";

import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Status } from "@/components/ui/status";
import type { PutIn } from "@/lib/uploads/input";
import { NotReplaced } from "./not-replaced";
import { PutInFiles } from "./put-in";

type Props = { target: { document: string }; maxBytes: number; documents: string; title: string };

/** One file in the place of another. */
export function ReplaceFile({ target, maxBytes, documents, title }: Props) {
  const [made, setMade] = useState<{ version: number; warnings: string[] } | null>(null);
  const [kept, setKept] = useState<{ there: PutIn | null } | null>(null);
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
          <ButtonLink href={`${documents}/${target.document}`} kind="first">
            Visa dokumentet
          </ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <>
      <PutInFiles
        target={target}
        maxBytes={maxBytes}
        onPutIn={(sent) => {
          if (sent.outcome === "done") setMade({ version: sent.version, warnings: sent.document.warnings });
          else setKept({ there: sent.document });
        }}
      />
      <div role="status">
        {kept ? <NotReplaced there={kept.there} replacedId={target.document} documents={documents} /> : null}
      </div>
    </>
  );
}
