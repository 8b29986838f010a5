import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from './replace-file.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiza-replace-'))
})
afterEach(() => rmSync(root, { recursive: true }))

describe('a file that is replaced', () => {
  it('is unchanged when writing fails', async () => {
    const path = join(root, 'board.json')
    writeFileSync(path, 'yesterday', { mode: 0o640 })
    const failing = replaceFile(path, async (part) => {
      writeFileSync(part, 'half')
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(readFileSync(path, 'utf8')).toBe('yesterday')
    await replaceFile(path, async (part) => writeFileSync(part, 'today'))
    expect(readFileSync(path, 'utf8')).toBe('today')
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(readdirSync(root).sort()).toEqual(['board.json'])
  })

  it('may be a symbolic link or a pipe', async () => {
    const [path, link] = ['board.json', 'link.json'].map((name) => join(root, name))
    symlinkSync('board.json', link ?? '')
    writeFileSync(path ?? '', 'yesterday')
    await replaceFile(link ?? '', async (part) => writeFileSync(part, 'today'))
    expect(readFileSync(path ?? '', 'utf8')).toBe('today')
    await replaceFile('/dev/null', async (part) => expect(part).toBe('/dev/null'))
  })
})
