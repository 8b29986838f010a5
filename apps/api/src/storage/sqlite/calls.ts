import type { Database } from './database.ts'
import type { Method } from './sqlite-storage.ts'

/** A call to the worker: a method of the database with its arguments. */
export type Call = {
  [M in Method]: {
    readonly id: number
    readonly method: M
    readonly args: Parameters<Database[M]>
  }
}[Method]

/** A reply of the worker; errors travel as message and code, which is empty for none. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string; readonly code: string }
