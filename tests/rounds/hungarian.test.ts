import fc from "fast-check";
import { expect, test } from "vitest";
import { cheapestAssignment } from "@/lib/rounds/hungarian";

/** Every way there is, for matrices small enough. */
function cheapestByTrying(costs: readonly (readonly number[])[], used: readonly number[] = []): number {
  const row = costs[used.length];
  if (!row) return 0;
  const totals = row.flatMap((cost, column) =>
    used.includes(column) ? [] : [cost + cheapestByTrying(costs, [...used, column])],
  );
  return Math.min(...totals);
}

const matrices = fc
  .integer({ min: 1, max: 5 })
  .chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: rows, max: 6 })))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

test("no way to give every row its own column is cheaper", () => {
  fc.assert(
    fc.property(matrices, (costs) => {
      const columns = cheapestAssignment(costs);
      expect(new Set(columns).size).toBe(costs.length);
      const total = columns.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? Number.NaN), 0);
      expect(total).toBe(cheapestByTrying(costs));
    }),
    { numRuns: 300 },
  );
});

test("nothing to give is nothing given, and too few columns are refused", () => {
  expect(cheapestAssignment([])).toEqual([]);
  expect(() => cheapestAssignment([[1], [2]])).toThrow(RangeError);
});
