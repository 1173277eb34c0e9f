import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import { type ButtonKind, buttonClass } from "./button-class";

type Props = { href: string; kind?: ButtonKind; children: ReactNode };

export function ButtonLink({ href, kind = "plain", children }: Props) {
  return (
    <AppLink className={buttonClass[kind]} href={href}>
      {children}
    </AppLink>
  );
}
