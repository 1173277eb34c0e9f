import type { Metadata } from "next";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { listTemplates } from "@/lib/case-templates/queries";
import { formatDayYear, todayIn } from "@/lib/dates";

export const metadata: Metadata = { title: "Mallar för Mitt-i-ST" };

export default async function CaseTemplatesPage() {
  const templates = await found(listTemplates(await requireViewer()));
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st">Mitt-i-ST</AppLink>
      </p>
      <PageTop
        title="Mallar för Mitt-i-ST"
        lead="En ändring blir en ny version. Ärenden som har börjat behåller sin."
      />
      <ul className="papers">
        {templates.map(({ about, version, createdAt, author }) => (
          <li key={about.kind}>
            <AppLink href={`/mitt-i-st/mallar/${about.slug}`}>{about.name}</AppLink>, version {version},{" "}
            {formatDayYear(todayIn(createdAt))}
            {author ? `, ${author}` : ""}
          </li>
        ))}
      </ul>
    </>
  );
}
