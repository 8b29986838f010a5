/**
 * Lowers V8's limit of the length of a string, which is more than a test has time for: what parses,
 * writes or copies a longer one throws. Answers how to undo it.
 */
export function limitStrings(maxLength: number): () => void {
  const check = (value: unknown) => {
    if (typeof value !== 'string' || value.length <= maxLength) return
    throw new RangeError(`a string of ${value.length} is too long`)
  }
  const guard = (owner: object, name: string) => {
    const original = Reflect.get(owner, name)
    Reflect.set(owner, name, function (this: unknown, ...args: readonly unknown[]) {
      args.forEach(check)
      const result = Reflect.apply(original, this, args)
      check(result)
      return result
    })
    return () => void Reflect.set(owner, name, original)
  }
  const undo = [
    guard(JSON, 'parse'),
    guard(JSON, 'stringify'),
    guard(Buffer, 'from'),
    guard(Buffer.prototype, 'toString'),
    guard(Array.prototype, 'join'),
  ]
  return () => undo.forEach((restore) => void restore())
}
