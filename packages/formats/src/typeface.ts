/** Which of our typefaces is most like one of a name, or the first of a list of names. */
export function toTypeface(name: string): 'hand' | 'mono' | 'sans' | 'serif' {
  if (/mono|courier|consol|typewriter/i.test(name)) return 'mono'
  if (/hand|script|comic|chancery|cursive/i.test(name)) return 'hand'
  if (/sans/i.test(name)) return 'sans'
  return /serif|times|roman|georgia|garamond|palatino/i.test(name) ? 'serif' : 'sans'
}
