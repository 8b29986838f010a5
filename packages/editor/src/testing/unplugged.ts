/** A way to nowhere: the board works as it does offline. */
export const unplugged = {
  open: () => undefined,
  reopen: () => undefined,
  close: () => undefined,
  op: () => Promise.reject(new Error('unplugged')),
  pull: () => Promise.reject(new Error('unplugged')),
  profile: () => Promise.reject(new Error('unplugged')),
  person: () => Promise.reject(new Error('unplugged')),
  live: () => undefined,
  loadSnapshot: () => Promise.reject(new Error('unplugged')),
}
