/**
 * Who may do what, typed by hand from the portal's role matrix; never computed from the code it judges. x is yes.
 * The relation is to one ST-läkare, Maja: her supervisor, her unit's chief, her area's studierektor, her case's
 * evaluator. "other" belongs to someone else, "former" is a relation that has ended.
 */
export const ROLES = [
  "stranger",
  "resident",
  "otherResident",
  "mainSupervisor",
  "formerSupervisor",
  "placementSupervisor",
  "chief",
  "otherChief",
  "studierektor",
  "coordinator",
  "evaluator",
  "coEvaluator",
  "reportGroup",
  "leadership",
  "administrator",
] as const;

export type RoleName = (typeof ROLES)[number];

const TABLE = `
                               str res oth mai for pla chi och stu coo eva coe rep lea adm
binder: open                    .   x   .   x   .   x   x   .   x   .   .   .   .   .   .
binder: see whose it is         .   x   .   x   .   x   x   .   x   .   .   .   .   .   x
binder: read profile            .   x   .   x   .   .   x   .   x   .   .   .   .   .   x
binder: read plan               .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
binder: read supervision        .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
plan: write own text            .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
plan: edit activities           .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
plan: evaluate delmål           .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
plan: judge delmål              .   .   .   x   .   .   .   .   .   .   .   .   .   .   .
plan: revise                    .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
plan: recommend                 .   .   .   .   .   .   .   .   x   .   .   .   .   .   .
profile: edit service           .   x   .   .   .   .   .   .   x   .   .   .   .   .   x
profile: create                 .   .   .   .   .   .   .   .   x   .   .   .   .   .   x
year: sign                      .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
talk: resident's note           .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
talk: supervisor's note         .   .   .   x   .   .   .   .   .   .   .   .   .   .   .
talk: agreed                    .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
talk: next                      .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
talk: private                   .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
talk: shared when signed        .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
export: take out all            .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
file: the signed year           .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
document: see                   .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
document: see on placement      .   x   .   x   .   x   x   .   x   .   .   .   .   .   .
document: see a common one      .   x   x   x   .   x   x   x   x   x   x   x   x   x   x
document: put in                .   x   .   .   .   x   .   .   .   .   .   .   .   .   .
document: replace               .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: replace when asked    .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
document: change                .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: link                  .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: remove                .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: ask to fill in        .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: mark the original     .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: see who has read      .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
document: see an undescribed one  .   .   .   .   .   .   .   .   x   .   .   .   .   .   .
document: keep the common ones  .   .   .   .   .   .   .   .   x   .   .   .   .   .   .
case: see state                 .   x   .   .   .   .   .   .   .   x   x   x   x   x   .
registration: make              .   x   .   .   .   .   .   .   x   x   .   .   .   .   .
round: see any                  .   .   .   .   .   .   .   .   .   x   x   .   .   .   .
round: move a registration      .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
evaluators: read register       .   .   .   .   .   .   .   .   .   x   .   .   .   x   .
evaluators: be one              .   .   .   .   .   .   .   .   .   .   x   x   .   .   .
evaluators: approve             .   .   .   .   .   .   .   .   .   x   .   .   .   x   .
case: coordinate                .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
case: report contact            .   x   .   .   .   .   .   .   .   x   x   .   .   .   .
case: propose a practice day    .   x   .   .   .   .   .   .   .   .   x   .   .   .   .
case: change the programme      .   x   .   .   .   .   .   .   .   .   x   .   .   .   .
case: change the programme held  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
case: read the programme        .   x   .   .   .   .   .   .   .   x   x   x   .   .   .
case: hand over                 .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
case: report silence            .   .   .   .   .   .   .   .   .   .   x   .   .   .   .
case settings: change           .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
case templates: edit            .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
case: hand in portfolio         .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
case: read portfolio            .   .   .   .   .   .   .   .   .   .   x   x   .   .   .
case: open portfolio            .   x   .   .   .   .   .   .   .   .   x   x   .   .   .
case: open portfolio document   .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
report: write                   .   .   .   .   .   .   .   .   .   .   x   .   .   .   .
report: write when final        .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
report: preview                 .   .   .   .   .   .   .   .   .   .   x   x   .   .   .
report: approve first           .   .   .   .   .   .   .   .   .   .   .   x   .   .   .
report: correct facts           .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
report: answer escalation       .   .   .   .   .   .   .   .   .   .   .   .   .   x   .
report: talk of escalation      .   .   .   .   .   .   .   .   .   .   x   .   .   x   .
report: open the conversation   .   .   .   .   .   .   .   .   .   .   x   .   .   x   .
report: open a conversation never begun  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
report: read preliminary        .   x   .   .   .   .   .   .   .   .   x   x   .   .   .
report: read final              .   x   .   .   .   .   .   .   .   .   x   .   x   .   .
report: read the draft's appendices  .   .   .   .   .   .   .   .   .   .   x   x   .   .   .
report: read the final's appendices  .   x   .   .   .   .   .   .   .   .   x   .   .   .   .
report: open its page           .   x   .   .   .   .   .   .   .   .   x   x   x   .   .
report: read for the group      .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
report: take a goal into the plan  .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
figures: read                   .   .   .   .   .   .   .   .   .   x   .   .   x   .   .
figures: read the load          .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
report: share                   .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
intyg: issue                    .   .   .   .   .   .   .   .   .   .   x   .   .   .   .
intyg: replace                  .   .   .   .   .   .   .   .   .   .   x   .   .   .   .
intyg: read                     .   x   .   .   .   .   .   .   .   x   x   .   .   .   .
case: evaluate                  .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
own text: write                 .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
own text: read                  .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
shared documents: see any       .   x   x   x   .   x   x   x   x   x   x   x   x   x   x
shared documents: read          .   x   x   x   .   x   x   x   x   x   x   x   x   x   x
shared documents: keep          .   .   .   .   .   .   .   .   x   .   .   .   .   .   .
people: see the directory       .   .   .   .   .   .   x   x   x   x   .   .   .   .   x
people: see Maja                .   x   .   .   .   .   x   x   x   x   .   .   .   .   x
people: invite                  .   .   .   .   .   .   .   .   x   .   .   .   .   .   x
people: edit                    .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
people: end sessions            .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
people: deactivate              .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
appoint: main supervisor        .   .   .   .   .   .   x   .   x   .   .   .   .   .   x
appoint: placement supervisor   .   .   .   .   .   .   x   .   x   .   .   .   .   .   x
appoint: chief                  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
appoint: studierektor           .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
appoint: evaluator              .   .   .   .   .   .   .   .   .   x   .   .   .   .   x
appoint: co-evaluator           .   .   .   .   .   .   .   .   .   x   .   .   .   .   x
appoint: coordinator            .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
appoint: administrator          .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
appoint: oneself                .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
unit: see                       .   .   .   .   .   .   x   .   x   .   .   .   .   .   x
unit: see any                   .   .   .   .   .   .   x   x   x   .   .   .   .   .   x
unit: edit                      .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
log: read                       .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
work: do again                  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
`;

export type Row = { capability: string; allowed: ReadonlySet<RoleName> };

export const MATRIX: readonly Row[] = readTable(TABLE).map(({ labels: [capability = ""], allowed }) => ({
  capability,
  allowed,
}));

/** Rows of labels and then one cell for each role, in columns two spaces or more apart, below a line of headings. */
export function readTable(table: string): { labels: string[]; allowed: ReadonlySet<RoleName> }[] {
  return table
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const columns = line.trim().split(/\s{2,}/);
      const cells = columns.slice(-ROLES.length);
      const labels = columns.slice(0, -ROLES.length);
      if (labels.length === 0 || cells.some((cell) => cell !== "x" && cell !== ".")) {
        throw new Error(`The row «${line}» needs one cell for each of ${ROLES.length} roles.`);
      }
      return { labels, allowed: new Set(ROLES.filter((_, column) => cells[column] === "x")) };
    });
}
