import { type RoleName, readTable } from "./matrix.data";

/**
 * Every address behind the sign-in and who gets it, typed by hand like the matrix. The second column names the row of
 * the matrix that it must agree with; "everyone" is what each person has of their own, with nothing of anyone else's.
 * Maja's case is finished: the report is final, the intyg issued, the evaluation not yet answered.
 */
const TABLE = `
address                                   capability                  str res oth mai for pla chi och stu coo eva coe rep lea adm
/                                         everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/jag                                      everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/st-lakare                                everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/dokument                                 everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/mitt-i-st                                everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/utkorg                                   everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/api/utkorg/{mail}                        everyone                    x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
/st-lakare/ny                             profile: create             .   .   .   .   .   .   .   .   x   .   .   .   .   .   x
/st-lakare/{resident}                     binder: see whose it is     .   x   .   x   .   x   x   .   x   .   .   .   .   .   x
/st-lakare/{resident}/iup                 binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/iup/{delmal}        binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/iup/klistra-in      plan: edit activities       .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
/api/iup/{resident}                       binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/api/iup/{resident}/tabell                binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/delmal              binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/delmal/{delmal}     binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/mitt-i-st           binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/handledning         binder: read supervision    .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
/st-lakare/{resident}/handledning/nytt    binder: read supervision    .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
/st-lakare/{resident}/dokument            binder: open                .   x   .   x   .   x   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/dokument/ny         document: put in            .   x   .   .   .   x   .   .   .   .   .   .   .   .   .
/st-lakare/{resident}/dokument/papper     binder: read plan           .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/dokument/{paper}    document: see               .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/api/dokument/{paper}                     document: see               .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/api/dokument/{paper}/{number}            document: see               .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/st-lakare/{resident}/dokument/uttag      export: take out all        .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
/api/uttag/{export}                       export: take out all        .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
/api/filer/{yearFile}                     file: the signed year       .   x   .   x   .   .   .   .   .   .   .   .   .   .   .
/st-lakare/{resident}/tjanstgoring        profile: edit service       .   x   .   .   .   .   .   .   x   .   .   .   .   .   x
/mitt-i-st/anmalan?st={resident}          registration: make          .   x   .   .   .   .   .   .   x   x   .   .   .   .   .
/mitt-i-st/omgangar                       round: see any              .   .   .   .   .   .   .   .   .   x   x   .   .   .   .
/mitt-i-st/omgangar/{round}               round: see any              .   .   .   .   .   .   .   .   .   x   x   .   .   .   .
/mitt-i-st/omgangar/ny                    case: coordinate            .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
/mitt-i-st/varderare                      evaluators: read register   .   .   .   .   .   .   .   .   .   x   .   .   .   x   .
/mitt-i-st/varderare/{evaluator}          evaluators: read register   .   .   .   .   .   .   .   .   .   x   .   .   .   x   .
/mitt-i-st/varderare/jag                  evaluators: be one          .   .   .   .   .   .   .   .   .   .   x   x   .   .   .
/mitt-i-st/nytt                           case: coordinate            .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
/mitt-i-st/{case}                         case: see state             .   x   .   .   .   .   .   .   .   x   x   x   x   x   .
/mitt-i-st/installningar                  case settings: change       .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
/mitt-i-st/mallar                         case templates: edit        .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
/mitt-i-st/mallar/{mall}                  case templates: edit        .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
/mitt-i-st/{case}/dagen                   case: read the programme    .   x   .   .   .   .   .   .   .   x   x   x   .   .   .
/mitt-i-st/{case}/dagen/andra             case: change the programme held  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
/mitt-i-st/{case}/hantera                 case: coordinate            .   .   .   .   .   .   .   .   .   x   .   .   .   .   .
/mitt-i-st/{case}/ledningen               report: open a conversation never begun  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
/mitt-i-st/{case}/portfolj                case: open portfolio        .   x   .   .   .   .   .   .   .   .   x   x   .   .   .
/api/mittist/{case}/portfolj/{number}     case: open portfolio        .   x   .   .   .   .   .   .   .   .   x   x   .   .   .
/mitt-i-st/{case}/rapport                 report: open its page       .   x   .   .   .   .   .   .   .   .   x   x   x   .   .
/mitt-i-st/{case}/rapport/skicka          report: write when final    .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
/mitt-i-st/rapporter                      report: read for the group  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
/mitt-i-st/rapporter/teman                report: read for the group  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
/mitt-i-st/rapporter/{case}               report: read for the group  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
/mitt-i-st/siffror                        figures: read               .   .   .   .   .   .   .   .   .   x   .   .   x   .   .
/mitt-i-st/utvarderingar                  figures: read               .   .   .   .   .   .   .   .   .   x   .   .   x   .   .
/api/mittist/siffror                      figures: read               .   .   .   .   .   .   .   .   .   x   .   .   x   .   .
/api/filer/{preliminaryFile}              report: read preliminary    .   x   .   .   .   .   .   .   .   .   x   x   .   .   .
/api/filer/{finalFile}                    report: read final          .   x   .   .   .   .   .   .   .   .   x   .   x   .   .
/mitt-i-st/{case}/intyg                   intyg: read                 .   x   .   .   .   .   .   .   .   x   x   .   .   .   .
/api/filer/{intygFile}                    intyg: read                 .   x   .   .   .   .   .   .   .   x   x   .   .   .   .
/mitt-i-st/{case}/utvardering             case: evaluate              .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
/st-lakare/{resident}/dokument/text/ny    own text: write             .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
/st-lakare/{resident}/dokument/text/{text}  own text: write           .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
/api/dokument/{text}/pdf                  own text: read              .   x   .   x   .   .   x   .   x   .   .   .   .   .   .
/mallar                                   shared documents: see any   .   x   x   x   .   x   x   x   x   x   x   x   x   x   x
/mallar/ny                                shared documents: keep      .   .   .   .   .   .   .   .   x   .   .   .   .   .   .
/mallar/{template}                        shared documents: read      .   x   x   x   .   x   x   x   x   x   x   x   x   x   x
/personer                                 people: see the directory   .   .   .   .   .   .   x   x   x   x   .   .   .   .   x
/personer/{person}                        people: see Maja            .   x   .   .   .   .   x   x   x   x   .   .   .   .   x
/enheter                                  unit: see any               .   .   .   .   .   .   x   x   x   .   .   .   .   .   x
/enheter/{unit}                           unit: see                   .   .   .   .   .   .   x   .   x   .   .   .   .   .   x
/enheter/{unit}/handledare/{resident}     appoint: main supervisor    .   .   .   .   .   .   x   .   x   .   .   .   .   .   x
/logg                                     log: read                   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
`;

export type Address = { address: string; capability: string; allowed: ReadonlySet<RoleName> };

export const ADDRESSES: readonly Address[] = readTable(TABLE).map(
  ({ labels: [address = "", capability = ""], allowed }) => ({ address, capability, allowed }),
);

/** What the main menu shows to exactly those who may use it. */
export const IN_MENU = ["/mallar", "/personer", "/enheter", "/logg"];
