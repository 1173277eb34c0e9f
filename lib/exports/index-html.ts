import { ROLE_NAMES } from "@/lib/access/roles";
import { ACTIVITY_STATUS_WORDS, demandWords } from "@/lib/activities/rules";
import { STATUS_WORDS } from "@/lib/curriculum/status";
import { formatDayYear, formatInstant } from "@/lib/dates";
import { kindName } from "@/lib/documents/kinds";
import { issuedTitle } from "@/lib/documents/list-words";
import { ORIGINAL_WORDS } from "@/lib/documents/rules";
import { formatPeriod } from "@/lib/periods";
import { listWords } from "@/lib/texts/rules";
import { formatBytes } from "@/lib/uploads/bytes";
import { withAddendaTitle } from "./files";
import { each, html, type Markup, table } from "./html";
import { INDEX_STYLE } from "./index-css";
import type { BinderIndex } from "./index-json";

type Listed = BinderIndex["documents"][number];

/** The binder as a page that opens in any browser, without the portal and without a network. */
export function indexPage(index: BinderIndex): string {
  const { resident } = index;
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>ST-pärm: ${resident.name}</title>
<style>${INDEX_STYLE}</style>
</head>
<body>
<main>
<h1>${resident.name}</h1>
<p class="lead">${resident.malbeskrivning}. ${resident.unit}, ${resident.region}. Packad ${formatInstant(new Date(index.packedAt))}.</p>
${guide(index)}
${delmalSection(index)}
${section("Dokument utan delmål", documentTable(index.documents.filter(({ delmal }) => delmal.length === 0)))}
${issuedSection(index)}
${assessmentSection(index)}
${serviceSection(index)}
${leftOutSection(index)}
</main>
</body>
</html>
`.text;
}

function guide({ iup, documents }: BinderIndex): Markup {
  return html`<p>Här är ${documents.length} dokument, ordnade i mappar efter delmål. Ett dokument som hör till flera delmål ligger i
det förstas mapp, och länkas härifrån under alla. Det som har ersatts ligger under <b>Tidigare versioner</b> i samma mapp.
Samma uppgifter står i <a href="index.json">index.json</a>, för den som vill läsa in dem i ett annat system. Under varje fil
står dess kontrollsumma, SHA-256.</p>
<p>${link(iup.path, "Individuellt utbildningsprogram, IUP")}, ${formatBytes(iup.size)}</p>`;
}

function delmalSection({ delmal, documents }: BinderIndex): Markup {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const parts = each(delmal, (one) => {
    const linked = one.documents.flatMap((id) => byId.get(id) ?? []);
    return html`<section>
<h3>${one.code} ${one.title}</h3>
<p class="note">${statusWords(one)}</p>
${one.plan.trim() === "" ? html`` : html`<p class="prose">${one.plan.trim()}</p>`}
${each(
  one.evaluations,
  ({ datedOn, author, party, body }) =>
    html`<p class="prose">${body}</p><p class="note">${author}, ${ROLE_NAMES[party]}, ${datedOn}</p>`,
)}
${table(
  ["Aktivitet", "Slag", "Läge", "Datum", "Ansvarig"],
  one.activities.map((activity) => [
    activity.title,
    demandWords(activity),
    ACTIVITY_STATUS_WORDS[activity.status],
    activity.finishedOn ?? activity.dueOn ?? "",
    activity.responsible,
  ]),
)}
${documentTable(linked)}
</section>`;
  });
  return html`<h2>Delmål</h2>${parts}`;
}

function statusWords({ status, methods }: BinderIndex["delmal"][number]): string {
  const word = STATUS_WORDS[status];
  return methods.length > 0 ? `${word}. Bedöms genom ${listWords(methods, "och")}.` : `${word}.`;
}

function documentTable(documents: readonly Listed[]): Markup {
  return table(
    ["Dokument", "Slag", "Datum", "Delmål", "Original"],
    documents.map((document) => [
      documentCell(document),
      kindName(document.kind),
      document.datedOn,
      document.delmal.join(", "),
      document.original === "none" ? "" : ORIGINAL_WORDS[document.original],
    ]),
  );
}

function documentCell({ title, description, addedBy, versions }: Listed): Markup {
  const newest = versions.at(-1);
  const earlier = versions.slice(0, -1);
  return html`${newest ? link(newest.path, title) : title}
<small>${[newest ? formatBytes(newest.size) : "", `inlagt av ${addedBy}`].filter(Boolean).join(", ")}</small>
${newest ? sum(newest) : html``}
${description === "" ? html`` : html`<small class="prose">${description}</small>`}
${each(
  earlier,
  (
    one,
  ) => html`<small>${link(one.path, `Version ${one.number}`)}, ${one.addedBy} ${formatInstant(new Date(one.addedAt))}</small>
${sum(one)}`,
)}`;
}

function sum({ sha256 }: { sha256: string }): Markup {
  return html`<small><code>${sha256}</code></small>`;
}

function issuedSection({ issued, yearsWithAddenda, unsignedYears }: BinderIndex): Markup {
  const waiting =
    unsignedYears.length === 0
      ? html``
      : html`<p class="note">Handledningen ${unsignedYears.join(", ")} är inte signerad av båda och ligger kvar i portalen.</p>`;
  const rows = table(
    ["Utfärdat av portalen", "Datum"],
    [
      ...issued.map(({ path, issuedOn, sha256, ...paper }) => ({
        path,
        sha256,
        on: issuedOn,
        title: issuedTitle(paper),
      })),
      ...yearsWithAddenda.map(({ path, addedToOn, sha256, year }) => ({
        path,
        sha256,
        on: addedToOn,
        title: withAddendaTitle(year),
      })),
    ]
      .toSorted((one, other) => one.on.localeCompare(other.on))
      .map(({ path, title, on, sha256 }) => [html`${link(path, title)}${sum({ sha256 })}`, on]),
  );
  return section("Handledning och Mitt-i-ST", html`${rows}${waiting}`);
}

function assessmentSection({ assessments }: BinderIndex): Markup {
  return section(
    "Kompetensbedömningar",
    table(
      ["Bedömning", "Datum", "Bedömare", "Delmål"],
      assessments.map(({ title, heldOn, assessor, codes }) => [title, heldOn, assessor, codes.join(", ")]),
    ),
  );
}

const SERVICE_WORDS = { placement: "Placering", absence: "Frånvaro", parttime: "Deltid" } as const;

function serviceSection({ resident, service }: BinderIndex): Markup {
  const rows = table(
    ["Tjänstgöring", "Slag", "Tid", "Grad", "Handledare"],
    service.map(({ title, kind, startsOn, endsOn, percent, supervisor }) => [
      title,
      SERVICE_WORDS[kind],
      formatPeriod(startsOn, endsOn),
      `${percent} %`,
      supervisor,
    ]),
  );
  const end = resident.completedOn
    ? `Avslutad ${formatDayYear(resident.completedOn)}.`
    : `Beräknat slut ${formatDayYear(resident.computedEndOn)}.`;
  return section(
    "Tjänstgöringstid",
    html`<p>Start ${formatDayYear(resident.startedOn)}. ${resident.requiredMonths} månader krävs. ${end}</p>${rows}`,
  );
}

function leftOutSection({ leftOut }: BinderIndex): Markup {
  return section(
    "Inte med",
    each(
      leftOut,
      ({ title, version }) => html`<p>${title}, version ${version}: filen stoppades av virusskyddet.</p>`,
    ),
  );
}

/** Nothing at all where there is nothing to tell. */
function section(title: string, content: Markup): Markup {
  return content.text.trim() === "" ? html`` : html`<h2>${title}</h2>${content}`;
}

function link(path: string, words: string): Markup {
  return html`<a href="${path.split("/").map(encodeURIComponent).join("/")}">${words}</a>`;
}
