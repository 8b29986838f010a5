/** A change of code that breaks one rule, and the tests that should fail for it. */
export interface Mutation {
  /** The number of a rule of docs/SPEC.md, such as `OP4`. */
  readonly rule: string
  /** A path from the root. */
  readonly file: string
  /** What to replace: it is in the file exactly once. */
  readonly text: string
  readonly replacement: string
  /** Files of tests, as paths from the root; of them run those that cite the rule. */
  readonly tests: readonly string[]
}

/** Reads a list of `[rule, file, text, replacement, test files]`, with paths below one folder. */
export function below(
  folder: string,
  rows: readonly (readonly [string, string, string, string, ...string[]])[],
): Mutation[] {
  return rows.map(([rule, file, text, replacement, ...tests]) => ({
    ...{ rule, file: `${folder}/${file}`, text, replacement },
    tests: tests.map((test) => `${folder}/${test}`),
  }))
}

/** The conformance kit, played to the server, below `apps/api/src`: its cases cite rules. */
export const kit = 'conformance/servers.test.ts'
