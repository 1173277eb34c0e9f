import { AppLink } from "@/components/ui/app-link";
import { chooserPath, type WayBack } from "@/lib/portfolios/way-back";

type Props = { wayBack: WayBack | null; when: string; written?: string };

/** For whoever came from a point of the portfolio. */
export function ToPortfolio({ wayBack, when, written }: Props) {
  if (!wayBack) return null;
  return (
    <p className="list-way">
      {when} <AppLink href={chooserPath(wayBack, written ?? null)}>Tillbaka till portföljen</AppLink>
    </p>
  );
}
