/** Ends a `switch` over a union: a type error when a case is missing, an exception if reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
