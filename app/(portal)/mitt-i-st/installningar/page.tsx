import type { Metadata } from "next";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { requireViewer } from "@/lib/access/viewer";
import { getCaseSettings, type Setting } from "@/lib/case-settings/queries";
import { formatDayYear, todayIn } from "@/lib/dates";
import { DeadlinesForm, HostsForm, RemindersForm } from "./forms";
import { ThemesForm } from "./themes-form";

export const metadata: Metadata = { title: "Inställningar för Mitt-i-ST" };

export default async function CaseSettingsPage() {
  const { deadlines, reminders, hosts, themes } = await found(getCaseSettings(await requireViewer()));
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st">Mitt-i-ST</AppLink>
      </p>
      <PageTop
        title="Inställningar för Mitt-i-ST"
        lead="De gäller alla regioner i portalen. Varje ändring står i loggen."
      />
      <Section title="Tider" id="tider" note={changedWords(deadlines)}>
        <DeadlinesForm deadlines={deadlines} />
      </Section>
      <Section title="Påminnelser om utvärdering" id="paminnelser" note={changedWords(reminders)}>
        <RemindersForm reminders={reminders} />
      </Section>
      <Section title="Var inspelningar får ligga" id="inspelningar" note={changedWords(hosts)}>
        <HostsForm hosts={hosts} />
      </Section>
      <Section title="Teman i rapporterna" id="teman" note={changedWords(themes)}>
        <ThemesForm themes={themes} />
      </Section>
    </>
  );
}

function changedWords({ changed }: Setting<unknown>): string {
  if (!changed) return "Som portalen kom.";
  return `Ändrat ${formatDayYear(todayIn(changed.at))}${changed.by ? ` av ${changed.by}` : ""}.`;
}
