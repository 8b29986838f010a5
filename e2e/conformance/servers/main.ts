import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { playTranscript } from '../transcripts/play-transcript.ts'
import { report, toLine, type Verdict } from '../verdict.ts'
import { judgeServers } from './judge-servers.ts'
import { readCases } from './to-cases.ts'

/** `pnpm conformance:client [--only WORD] [--transcript FILE] URL`: judges the server at an address. */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { only: { type: 'string' }, transcript: { type: 'string' } },
  allowPositionals: true,
})
const [address] = positionals
if (address === undefined || !URL.canParse(address)) {
  console.error('Usage: pnpm conformance:client [--only WORD] [--transcript FILE] URL')
  process.exit(2)
}

const url = address.endsWith('/') ? address : `${address}/`
const patienceMs = 8_000
const { only = '', transcript } = values
const onVerdict = (verdict: Verdict) => console.log(toLine(verdict))
process.exitCode = report(await (transcript === undefined ? judge() : play(transcript)))

function judge(): Promise<readonly Verdict[]> {
  const cases = readCases().filter(({ name }) => name.includes(only))
  return judgeServers({ url, cases, patienceMs, atOnce: 4, onVerdict })
}

async function play(file: string): Promise<readonly Verdict[]> {
  const recorded = JSON.parse(readFileSync(file, 'utf8'))
  const verdict = await playTranscript(file, recorded, { url, patienceMs })
  onVerdict(verdict)
  return [verdict]
}
