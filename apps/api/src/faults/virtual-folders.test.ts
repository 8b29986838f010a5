import { expect, it } from 'vitest'
import { requireDatabase } from '../storage/require-database.ts'

it.each(['/proc/tiza', '/proc/tiza/data', '/proc', '/dev/fd/tiza'])(
  'a folder that takes no files is refused: %s',
  (folder) => {
    expect(() => requireDatabase(folder)).toThrow(
      `DATA_DIR is ${folder}, in a file system that takes no files: choose a folder on a disk.`,
    )
  },
)
