import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Asks every page, in both widths: begun last it would run alone on one core when all others are done. */
const SLOW = "accessibility.spec.ts";

/** The order of vitest, but for what takes longest: that begins. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => moduleId.endsWith(SLOW);
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
