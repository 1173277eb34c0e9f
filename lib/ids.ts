declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Id<"person">;
export type IdentityId = Id<"identity">;
export type ResidentId = Id<"resident">;
export type UnitId = Id<"unit">;
export type AreaId = Id<"area">;
export type RegionId = Id<"region">;
export type SupervisionYearId = Id<"supervisionYear">;
export type TalkId = Id<"talk">;
export type GoalId = Id<"goal">;
export type ActivityId = Id<"activity">;
export type CaseId = Id<"case">;
export type ReportId = Id<"report">;
export type SignatureId = Id<"signature">;
export type DocumentId = Id<"document">;
export type IssuedDocumentId = Id<"issuedDocument">;
export type UploadId = Id<"upload">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(value: string): boolean {
  return UUID.test(value);
}

type AnyId =
  | PersonId
  | IdentityId
  | ResidentId
  | UnitId
  | AreaId
  | RegionId
  | SupervisionYearId
  | TalkId
  | GoalId
  | ActivityId
  | CaseId
  | ReportId
  | SignatureId
  | DocumentId
  | IssuedDocumentId
  | UploadId;

/** Gives a uuid from the database, or one checked with {@link isId}, its kind: `asId<ResidentId>(row.id)`. */
export function asId<Kind extends AnyId>(value: string): Kind {
  return value as Kind;
}
