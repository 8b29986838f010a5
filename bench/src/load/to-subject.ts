import { createBoards, type RunningServer, type Subject } from './subject.ts'

/** A running server as one that is measured once. */
export function toSubject({ port, pid, kill }: RunningServer): Subject {
  const url = `http://127.0.0.1:${port}/`
  return {
    ...{ name: 'Tiza', url, pid, close: kill },
    createBoards: (count) => createBoards(url, count),
    restart: () => Promise.reject(new Error('it is measured once')),
  }
}
