/** What kinds of things the log speaks of. */
export const SUBJECT_WORDS: Record<string, string> = {
  person: "Person",
  unit: "Enhet",
  resident: "ST-läkares pärm",
  supervisionYear: "Handledningsår",
  talk: "Handledningssamtal",
  goal: "Delmål",
  activity: "Aktivitet",
  iupRevision: "Revidering av IUP",
  case: "Mitt-i-ST-ärende",
  report: "Mitt-i-ST-rapport",
  intyg: "Intyg",
  document: "Dokument",
  text: "Text",
  email: "Brev",
  log: "Loggen",
};

const WORDS: Record<string, string> = {
  "person.invited": "Bjöd in",
  "person.inviteAgain": "Skickade ny inbjudan",
  "person.edited": "Ändrade uppgifter",
  "person.deactivated": "Avslutade konto",
  "person.reactivated": "Öppnade konto",
  "person.sessionsEnded": "Loggade ut överallt",
  "person.read": "Öppnade person",
  "invitation.redeemed": "Tog emot inbjudan",
  "session.ended": "Avslutade inloggning",
  "appointment.given": "Gav roll",
  "appointment.changed": "Bytte huvudhandledare",
  "appointment.ended": "Avslutade roll",
  "appointment.give": "Ge roll",
  "appointment.end": "Avsluta roll",
  "unit.created": "Lade till enhet",
  "unit.edited": "Ändrade enhet",
  "unit.read": "Öppnade enhet",
  "binder.read": "Öppnade pärm",
  "log.read": "Öppnade loggen",
};

/** A line of the log in words; an action that has none yet is shown by its name. */
export function actionWords(action: string): string {
  const refused = action.endsWith(".refused");
  const name = refused ? action.slice(0, -".refused".length) : action;
  const words = WORDS[name] ?? name;
  return refused ? `Nekades: ${words}` : words;
}
