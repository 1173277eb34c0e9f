import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Every page in both widths, and the whole way of an ST: begun last they would run alone on one core. */
const SLOW = ["accessibility.spec.ts", "main-journey.spec.ts"];

/** The order of vitest, but for what takes longest: that begins. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => SLOW.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
