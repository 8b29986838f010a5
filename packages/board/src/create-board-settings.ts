import type { Profile } from '@tiza/protocol'
import type { Language } from './i18n/language.ts'
import { createRandomProfile } from './random-profile.ts'
import type { Settings } from './settings.ts'
import { parseLastTools } from './stored/last-tools.ts'
import { parseSessions } from './stored/own-sessions.ts'
import { parseCamera } from './stored/parse-camera.ts'
import { parseExportChoices } from './stored/parse-export-choices.ts'
import { parsePdfChoices } from './stored/parse-pdf-choices.ts'
import { parseProfile } from './stored/parse-profile.ts'
import { createStoredValue, getLocalStorage } from './stored/stored-value.ts'

interface BoardSettingsOptions {
  /** Address of the server, with a slash at its end. */
  readonly base: string
  readonly id: string
  readonly language: Language
  /** Default: one by chance, which is kept. */
  readonly profile?: Profile | undefined
}

/** What a browser keeps of a board in somebody else's page, apart for each server and board. */
export function createBoardSettings({
  base,
  id,
  language,
  profile: given,
}: BoardSettingsOptions): Omit<Settings, 'theme' | 'language'> {
  const storage = getLocalStorage()
  const keep = <T>(name: string, parse: (value: unknown) => T) =>
    createStoredValue({ storage, key: `tiza:${base}:${name}`, parse })
  const camera = keep(`camera:${id}`, parseCamera)
  const name = keep(`name:${id}`, (value) => (typeof value === 'string' ? value : ''))
  const profile = keep('profile', parseProfile)
  const random = createRandomProfile(language, Math.random)
  if (!given && !profile.get()) profile.set(random)

  return {
    ...{ base, ownsPage: false, database: `tiza:${base}` },
    memories: {
      get() {
        const at = camera.get()
        return { name: name.get(), ...(at && { camera: at }) }
      },
      visit: () => undefined,
      rename: (_board, next) => name.set(next),
      keepCamera: (_board, at) => camera.set(at),
      noteRight: () => undefined,
      noteDeleted: () => undefined,
    },
    pictures: { keep: () => undefined },
    profile: { get: () => given ?? profile.get() ?? random, set: profile.set },
    // Who is given a colour wants that one.
    hasChosenColor: keep('has-chosen-color', (value) => given !== undefined || value === true),
    isNameSettled: keep('is-name-settled', (value) => given !== undefined || value === true),
    style: keep('style', (value) => value),
    sessions: keep('sessions', parseSessions),
    minimap: keep('minimap', (value) => value === true),
    lastTools: keep('last-tools', parseLastTools),
    exportChoices: keep('export', parseExportChoices),
    pdfChoices: keep('pdf', parsePdfChoices),
  }
}
