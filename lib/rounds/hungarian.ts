/**
 * The cheapest way to give every row a column of its own, no column twice: the Hungarian method with potentials, O(rows² ×
 * columns). There are at least as many columns as rows. Equal costs are settled by the lowest column, so that the same
 * question always has the same answer.
 */
export function cheapestAssignment(costs: readonly (readonly number[])[]): number[] {
  const columns = costs[0]?.length ?? 0;
  if (costs.length > columns) throw new RangeError("there are fewer columns than rows");
  const search: Search = {
    costs,
    columns,
    ofRow: new Float64Array(costs.length + 1),
    ofColumn: new Float64Array(columns + 1),
    rowAt: new Int32Array(columns + 1),
  };
  for (let row = 1; row <= costs.length; row += 1) addRow(search, row);
  const chosen = new Array<number>(costs.length).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = at(search.rowAt, column);
    if (row > 0) chosen[row - 1] = column - 1;
  }
  return chosen;
}

/** Rows and columns are counted from 1: row 0 is nobody, column 0 is where the new row begins. */
type Search = {
  costs: readonly (readonly number[])[];
  columns: number;
  /** The potentials: cost - ofRow - ofColumn is never below 0, and 0 where a row has its column. */
  ofRow: Float64Array;
  ofColumn: Float64Array;
  rowAt: Int32Array;
};

/** Finds the shortest way from the new row to a free column, moving those on the way one step each. */
function addRow(search: Search, row: number): void {
  const { rowAt, columns } = search;
  const distance = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(columns + 1);
  const isReached = new Uint8Array(columns + 1);
  rowAt[0] = row;
  let column = 0;
  while (at(rowAt, column) !== 0) {
    isReached[column] = 1;
    column = step(search, column, distance, before, isReached);
  }
  while (column !== 0) {
    const previous = at(before, column);
    rowAt[column] = at(rowAt, previous);
    column = previous;
  }
}

/** The nearest column not reached, with the potentials moved so that the way to it costs nothing. */
function step(
  { costs, columns, ofRow, ofColumn, rowAt }: Search,
  from: number,
  distance: Float64Array,
  before: Int32Array,
  isReached: Uint8Array,
): number {
  const row = at(rowAt, from);
  const rowCosts = costs[row - 1] ?? [];
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let column = 1; column <= columns; column += 1) {
    if (isReached[column]) continue;
    const reduced = (rowCosts[column - 1] ?? 0) - at(ofRow, row) - at(ofColumn, column);
    if (reduced < at(distance, column)) {
      distance[column] = reduced;
      before[column] = from;
    }
    if (at(distance, column) < least) {
      least = at(distance, column);
      nearest = column;
    }
  }
  for (let column = 0; column <= columns; column += 1) {
    if (isReached[column]) {
      const reached = at(rowAt, column);
      ofRow[reached] = at(ofRow, reached) + least;
      ofColumn[column] = at(ofColumn, column) - least;
    } else distance[column] = at(distance, column) - least;
  }
  return nearest;
}

/** Within bounds by construction. */
function at(numbers: Float64Array | Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
