export type Point = { latitude: number; longitude: number };

const EARTH_KM = 6_371;

/** Kilometres between two places as the crow flies, by the haversine formula. */
export function kilometresBetween(one: Point, other: Point): number {
  const halfway = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const part =
    halfway(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      halfway(one.longitude, other.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(part)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
