import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/**
 * Ends the output with the tests that a reduced browser left out, then with `N passed, N failed` on a line of
 * its own, which is what build servers read.
 */
export default class ClosingLines implements Reporter {
  private tests: TestCase[] = [];

  onBegin(_config: FullConfig, suite: Suite) {
    this.tests = suite.allTests();
  }

  onEnd(result: FullResult) {
    const leftOut: string[] = JSON.parse(process.env.E2E_NOT_RUN ?? '[]');
    for (const title of leftOut) console.log(`not run (reduced browser): ${title}`);
    const passed = this.tests.filter((test) => test.outcome() === 'expected').length;
    const failed = this.tests.length - passed;
    if (result.status !== 'passed') console.log(`The run ended as "${result.status}".`);
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
