import { boardRecordId, idPattern, isAssetHash } from '@tiza/protocol'
import { FormatError } from '../format.ts'
import { openZip, readZipEntry, type ZipEntry } from '../zip/read-zip.ts'
import { isRecord, parseJson } from './parse-json.ts'
import {
  entryNames,
  type TizaFile,
  type TizaHead,
  type TizaPerson,
  type TizaRecord,
  tizaType,
  tizaVersion,
} from './tiza-file.ts'
import { walkLines } from './walk-lines.ts'

export interface ReadTizaOptions {
  /** Records that are taken. */
  readonly mostRecords: number
  /** Bytes of all that is in the file, unpacked. Default: 1 GB. */
  readonly mostBytes?: number
}

/** Pictures and parts of later versions. */
const mostEntries = 20_000
const usualBytes = 1e9
const mostHeadBytes = 1e6
const mostPeopleBytes = 10e6
/** A stroke of 20,000 points has some 200 KB. */
const mostLineBytes = 1e6
/** How deep data of others may be nested. */
const mostDepth = 64
const longestName = 200

const isId = new RegExp(idPattern)

/**
 * Reads a file of a board, pictures aside, which are read when they are asked for. Entries and members that are not
 * known are left alone. Throws `FormatError`: `unknown_version` for what a later version wrote that this one would
 * misread, `too_large` beyond the limits, `damaged` for anything that is not as docs/tiza-file.md says.
 */
export function readTiza(
  bytes: Uint8Array,
  { mostRecords, mostBytes = usualBytes }: ReadTizaOptions,
): TizaFile {
  const entries = openZip(bytes, { mostEntries, mostBytes })
  const type = readText(entries, { name: entryNames.type, most: mostHeadBytes }).trim()
  if (type !== tizaType) throw new FormatError('damaged', 'it is no board of Tiza')
  const head = parseHead(readText(entries, { name: entryNames.head, most: mostHeadBytes }))
  if (head.records > mostRecords) throw new FormatError('too_large')
  return {
    head,
    records: readRecords(getEntry(entries, entryNames.records), head),
    people: readPeople(entries),
    assets: findAssets(entries),
  }
}

function getEntry(entries: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  const entry = entries.get(name)
  if (!entry) throw new FormatError('damaged', `${name} is missing`)
  return entry
}

function readText(
  entries: ReadonlyMap<string, ZipEntry>,
  { name, most }: { readonly name: string; readonly most: number },
): string {
  return new TextDecoder().decode(readZipEntry(getEntry(entries, name), most))
}

function parseHead(json: string): TizaHead {
  const given = parseJson(json)
  if (!isRecord(given) || !isCount(given.version)) throw new FormatError('damaged', 'no version')
  if (given.version > tizaVersion) throw new FormatError('unknown_version')
  const { version, protocol, records, savedAt, isPart } = given
  if (!isCount(records)) throw new FormatError('damaged', 'no number of records')
  const { major, minor } = isRecord(protocol) ? protocol : {}
  return {
    version,
    protocol: { major: isCount(major) ? major : 1, minor: isCount(minor) ? minor : 0 },
    records,
    savedAt: typeof savedAt === 'string' ? savedAt.slice(0, longestName) : '',
    isPart: isPart === true,
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function readRecords(entry: ZipEntry, head: TizaHead): readonly TizaRecord[] {
  const records: TizaRecord[] = []
  const ids = new Set<string>()
  for (const line of walkLines(entry.walk(), { mostBytes: mostLineBytes })) {
    if (records.length === head.records)
      throw new FormatError('damaged', 'more records than it says')
    const record = parseRecord(line)
    if (ids.has(record.id)) throw new FormatError('damaged', 'two records have one id')
    ids.add(record.id)
    records.push(record)
  }
  if (records.length < head.records) throw new FormatError('damaged', 'fewer records than it says')
  return records
}

function parseRecord(line: string): TizaRecord {
  const given = parseJson(line, { mostDepth })
  if (!isRecord(given)) throw new FormatError('damaged', 'a record is no object')
  const { id, kind } = given
  if (typeof id !== 'string' || !isId.test(id))
    throw new FormatError('damaged', 'a record has no id')
  if (typeof kind !== 'string' || kind === '' || kind.length > longestName) {
    throw new FormatError('damaged', 'a record has no kind')
  }
  if ((kind === 'board') !== (id === boardRecordId)) {
    throw new FormatError('damaged', 'a record has the id of another')
  }
  return { ...given, id, kind }
}

function readPeople(entries: ReadonlyMap<string, ZipEntry>): readonly TizaPerson[] {
  if (!entries.has(entryNames.people)) return []
  const given = parseJson(readText(entries, { name: entryNames.people, most: mostPeopleBytes }))
  if (!Array.isArray(given)) throw new FormatError('damaged', 'no list of people')
  return given.flatMap((one: unknown): TizaPerson[] => {
    if (!isRecord(one) || typeof one.id !== 'string' || typeof one.name !== 'string') return []
    return [{ id: one.id, name: one.name.slice(0, longestName) }]
  })
}

function findAssets(entries: ReadonlyMap<string, ZipEntry>): ReadonlyMap<string, ZipEntry> {
  const assets = new Map<string, ZipEntry>()
  for (const [name, entry] of entries) {
    if (!name.startsWith(entryNames.assets)) continue
    const [hash = ''] = name.slice(entryNames.assets.length).split('.')
    if (!isAssetHash(hash)) continue
    if (assets.has(hash)) throw new FormatError('damaged', 'two pictures have one hash')
    assets.set(hash, entry)
  }
  return assets
}
