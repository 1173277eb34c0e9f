import { and, inArray, type SQL, sql } from "drizzle-orm";
import { appointments, areas, documents, residents, stretches, units } from "@/db/schema";
import { among, anyOf, held, residentsWithVisiblePlan, visibleResidents } from "./scope";
import type { Viewer } from "./viewer-type";

// Columns of documents are written out as text: in a select from one table drizzle would leave out its name, and
// `id` would be that of the inner query.

/** Documents that the viewer may open: a predicate on `documents`, of binders and of a region's common ones. */
export function visibleDocuments(viewer: Viewer): SQL {
  const readable = anyOf([
    inVisibleBinders(viewer),
    ofOwnPlacements(viewer),
    putInOnPlacement(viewer),
    askedToFillIn(viewer),
    sharedInOwnRegions(viewer),
  ]);
  return sql`(documents.removed_at is null and ${readable} and ${hasVisibleVersion(viewer)})`;
}

/**
 * Versions whose content has not been stopped at the virus scan, for all but the one who put it in: a predicate on
 * `document_versions`, beside the one on the document.
 */
export function scannedVersions(viewer: Viewer): SQL {
  return sql`(document_versions.added_by = ${viewer.personId} or ${notHeldBack(sql`document_versions.sha256`)})`;
}

/** True of a content that waits for no virus scan and was not stopped by it. */
export function notHeldBack(sha256: SQL): SQL {
  return sql`not exists (
    select 1 from file_scans scan where scan.sha256 = ${sha256} and scan.state in ('waiting', 'infected'))`;
}

/**
 * All but the documents none of whose versions the viewer may see. Asked from what is held back, which is little or
 * nothing, and not of each document: a search over a region looks at thousands. A text of one's own has no versions.
 */
function hasVisibleVersion(viewer: Viewer): SQL {
  return sql`documents.id not in (
    select held.document_id from document_versions held
    join file_scans waiting on waiting.sha256 = held.sha256 and waiting.state in ('waiting', 'infected')
    where not exists (
      select 1 from document_versions version where version.document_id = held.document_id
        and (version.added_by = ${viewer.personId} or ${notHeldBack(sql`version.sha256`)})))`;
}

function inVisibleBinders(viewer: Viewer): SQL {
  return sql`documents.resident_id in (
    select ${residents.id} from ${residents} where ${residentsWithVisiblePlan(viewer)})`;
}

/** What is linked to a placement that falls within the viewer's own time as its supervisor. */
function ofOwnPlacements(viewer: Viewer): SQL | undefined {
  const residentIds = held(viewer, "placementSupervisor", "residentId");
  if (residentIds.length === 0) return undefined;
  return sql`documents.id in (
    select link.document_id from document_links link
    join ${stretches} stretch on stretch.id = link.stretch_id and stretch.kind = 'placement'
    join ${appointments} own on own.resident_id = stretch.resident_id
      and own.person_id = ${viewer.personId} and own.role = 'placementSupervisor'
      and own.starts_on <= ${viewer.today} and (own.ends_on is null or own.ends_on >= ${viewer.today})
      and own.starts_on <= stretch.ends_on and (own.ends_on is null or own.ends_on >= stretch.starts_on)
    where ${inArray(sql`stretch.resident_id`, residentIds)})`;
}

function putInOnPlacement(viewer: Viewer): SQL | undefined {
  const here = among(documents.residentId, held(viewer, "placementSupervisor", "residentId"));
  return here && and(here, sql`documents.added_by = ${viewer.personId}`);
}

/** Being asked opens one document, for somebody who still has a part in the binder. */
function askedToFillIn(viewer: Viewer): SQL {
  return sql`(documents.fill_in_by = ${viewer.personId} and documents.resident_id in (
    select ${residents.id} from ${residents} where ${visibleResidents(viewer)}))`;
}

/**
 * A region's common documents are for everybody with a place there today, in whatever role; before they are described,
 * for those alone who keep them.
 */
function sharedInOwnRegions(viewer: Viewer): SQL {
  const kept = regionOf(sql`place.id`, held(viewer, "studierektor", "areaId"));
  return sql`(${inOwnRegions(viewer)} and ${anyOf([sql`documents.sorted_at is not null`, kept])})`;
}

function inOwnRegions(viewer: Viewer): SQL {
  const places = viewer.appointments;
  const residentIds = [...viewer.residentIds, ...places.flatMap(({ residentId }) => residentId ?? [])];
  return anyOf([
    among(
      documents.regionId,
      places.flatMap(({ regionId }) => regionId ?? []),
    ),
    regionOf(
      sql`place.id`,
      places.flatMap(({ areaId }) => areaId ?? []),
    ),
    regionOf(
      sql`unit.id`,
      places.flatMap(({ unitId }) => unitId ?? []),
    ),
    regionOf(sql`resident.id`, residentIds),
  ]);
}

function regionOf(place: SQL, ids: string[]): SQL | undefined {
  if (ids.length === 0) return undefined;
  return sql`documents.region_id in (
    select place.region_id from ${areas} place
    left join ${units} unit on unit.area_id = place.id
    left join ${residents} resident on resident.unit_id = unit.id
    where ${inArray(place, ids)})`;
}
