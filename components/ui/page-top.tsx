import type { ReactNode } from "react";
import { Whole } from "./nowrap";

type Props = { title: ReactNode; kicker?: ReactNode; lead?: ReactNode };

export function PageTop({ title, kicker, lead }: Props) {
  return (
    <div className="top">
      {kicker ? <p className="kicker">{kicker}</p> : null}
      <h1>
        <Whole>{title}</Whole>
      </h1>
      {lead ? (
        <p className="lead">
          <Whole>{lead}</Whole>
        </p>
      ) : null}
    </div>
  );
}
