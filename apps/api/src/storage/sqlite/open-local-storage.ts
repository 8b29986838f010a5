import { type Database, type DatabaseOptions, openDatabase } from './database.ts'
import { type Method, type SqliteStorage, toStorage } from './sqlite-storage.ts'

/**
 * A storage in an SQLite file that blocks this thread: for commands. Other processes may have the file
 * open. Throws as `openDatabase` does.
 */
export function openLocalStorage(path: string, options: DatabaseOptions = {}): SqliteStorage {
  const database = openDatabase(path, options)
  async function call<M extends Method>(
    method: M,
    ...args: Parameters<Database[M]>
  ): Promise<ReturnType<Database[M]>> {
    return Reflect.apply(database[method], undefined, args)
  }
  return toStorage(call)
}
