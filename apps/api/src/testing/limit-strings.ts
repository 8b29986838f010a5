/**
 * Lowers V8's string length limit, which tests cannot reach in time: parsing, writing or copying a longer
 * string throws. Returns a function that restores it.
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
