import { afterAll, beforeAll, expect, it } from 'vitest'
import { readKit } from '../../../../e2e/conformance/json.ts'
import { playTranscript } from '../../../../e2e/conformance/transcripts/play-transcript.ts'
import type { Transcript } from '../../../../e2e/conformance/transcripts/types.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const transcript: Transcript = readKit('transcripts/two-people.json')
let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const play = (one: Transcript) =>
  playTranscript('two people', one, { url: app.url, patienceMs: 10_000 })

/** The transcript with another answer, as text that is replaced. */
function change(from: string, to: string): Transcript {
  const text = JSON.stringify(transcript)
  expect(text).toContain(from)
  return JSON.parse(text.replace(from, to))
}

it('[ID3] [OP3] [RS2] a transcript comes to the same on a new board', async () => {
  expect(await play(transcript)).toMatchObject({ state: 'passed', why: '' })
})

it.each([
  ['a resend without dup', ',"dup":true', ''],
  ['an op without effect that is not reported', ',"skipped":[0]', ''],
  ['another code', '"code":"conflict"', '"code":"gone"'],
  ['another lastN', '"lastN":4', '"lastN":3'],
  ['another mode', '"mode":"resume"', '"mode":"snapshot"'],
  ['another op in the log', '"set":{"color":"blue"},"if"', '"set":{"color":"pink"},"if"'],
])('%s is found', async (_, from, to) => {
  expect(await play(change(from, to))).toMatchObject({ state: 'failed' })
})

it.each([
  ['what begins in the middle of a log', '"seq":0', '"seq":7'],
  ['what is no transcript', 'tiza-transcript', 'tiza-something'],
])('%s is not played', async (_, from, to) => {
  expect(await play(change(from, to))).toMatchObject({ state: 'failed' })
})
