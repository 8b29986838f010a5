/** A contract as the thread that owns the file fulfils it: the same calls, which return at once. */
export type Synchronous<Contract> = {
  [Name in keyof Contract]: Contract[Name] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result
    : never
}
