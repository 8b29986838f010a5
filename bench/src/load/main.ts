import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { readTable, writeSection, writeTables } from '../markdown.ts'
import { measureCapacity } from './capacity.ts'
import { measureChanges } from './changes.ts'
import { measureCluster } from './cluster.ts'
import { toClusterSection } from './cluster-report.ts'
import { listWorse } from './compare.ts'
import { measureCrowd } from './crowd.ts'
import { toCrowdSection } from './crowd-report.ts'
import { measureFloods } from './floods.ts'
import { measureJoins } from './joins.ts'
import { measureOpenings, toOpeningsSection } from './openings.ts'
import { measureReconnects } from './reconnects.ts'
import {
  toCapacitySection,
  toChangesSection,
  toFloodSection,
  toJoinSection,
  toReconnectSection,
  toRightsSection,
  toTrafficSection,
} from './report.ts'
import { measureRights } from './rights.ts'
import { type Scenario, scenarios, toScenario } from './scenarios.ts'
import { measureSizes } from './sizes.ts'
import { toSizesSection } from './sizes-report.ts'
import { cores, type Subject, startRelay, startTiza } from './subject.ts'
import { measureTraffic, type Traffic } from './traffic.ts'

const parts = ['traffic', 'changes', 'capacity', 'joins', 'reconnects', 'rights', 'floods']

/** `pnpm bench:load [--only traffic,joins,crowd | --people 30 | --cluster] [--runs 3] [--seconds 10] [--write]` */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: parts.join() },
    runs: { type: 'string', default: '3' },
    /** That each measurement takes. */
    seconds: { type: 'string', default: '10' },
    /** Traffic of one's own instead: in each of some rooms some people, of whom some draw. */
    rooms: { type: 'string', default: '1' },
    people: { type: 'string' },
    drawing: { type: 'string', default: '1' },
    /** Changes a second of one person in each room, instead of drawing. */
    edits: { type: 'string', default: '0' },
    /** Several servers beside one, on PostgreSQL and NATS. */
    cluster: { type: 'boolean', default: false },
    /** Into docs/. */
    write: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const measuredMs = Number(values.seconds) * 1000
/** Of traffic: a server runs for days, and V8 takes a while to compile what is used often. */
const warmUpMs = 12_000
const only = values.cluster ? 'cluster' : values.only
const chosen = new Set(values.people ? ['traffic'] : only.split(','))
const traffic: Readonly<Record<string, Scenario>> = values.people
  ? toScenario({
      rooms: Number(values.rooms),
      people: Number(values.people),
      drawing: Number(values.drawing),
      edits: Number(values.edits),
    })
  : scenarios
if ((await buildChanged()) > 0) throw new Error('the build failed')
// Joins and reconnects come from this process: not from the server's core.
if (cores) spawnSync('taskset', ['-acp', cores.load, String(process.pid)])

const [cpu] = cpus()
const place = cores ? ', the server on one core and who loads it on another' : ''
const machine = `${cpus().length} × ${cpu?.model.trim()}${place}`
const head = `Measured on ${machine}; traffic, changes and floods: medians of ${runs}.`
/** What has been measured is written at once: the whole takes half an hour. */
const tell = (section: string) => {
  const title = section.slice('### '.length, section.indexOf('\n'))
  const worse = listWorse(section, readTable('load', title))
  if (values.write) writeTables('load', { head, tables: section })
  console.log(`\n${section}`)
  for (const line of worse) console.log(`worse than in docs/performance.md: ${line}`)
}

if (chosen.has('traffic')) {
  for (const [name, scenario] of Object.entries(traffic)) {
    const measured = { tiza: [] as Traffic[], relay: [] as Traffic[] }
    // In turns: what else the machine does meets both.
    for (let run = 0; run < runs; run++) {
      const options = { ...scenario, measuredMs, warmUpMs }
      measured.tiza.push(await using(startTiza, (subject) => measureTraffic(subject, options)))
      measured.relay.push(await using(startRelay, (subject) => measureTraffic(subject, options)))
    }
    tell(toTrafficSection(name, measured))
  }
}
if (chosen.has('changes')) {
  const measured = []
  for (let run = 0; run < runs; run++) {
    measured.push(await using(startTiza, (subject) => measureChanges(subject, measuredMs)))
  }
  tell(toChangesSection(measured))
}
if (chosen.has('capacity')) {
  const measure = (subject: Subject) => measureCapacity(subject, measuredMs / 2)
  const tiza = await using(startTiza, measure)
  tell(toCapacitySection({ Tiza: tiza, relay: await using(startRelay, measure) }))
}
if (chosen.has('joins')) {
  const joins = []
  for (const shapes of [1_000, 10_000, 50_000]) joins.push(await measureJoins(shapes))
  tell(toJoinSection(joins))
}
if (chosen.has('reconnects')) tell(toReconnectSection(await measureReconnects()))
if (chosen.has('rights')) {
  tell(toRightsSection(await using(startTiza, (subject) => measureRights(subject, 300))))
}
if (chosen.has('cluster')) tell(toClusterSection(await measureCluster({ measuredMs, runs })))
if (chosen.has('openings')) tell(toOpeningsSection(await measureOpenings()))
if (chosen.has('crowd')) tell(toCrowdSection(await measureCrowd(measuredMs)))
if (chosen.has('sizes')) {
  const section = toSizesSection(await measureSizes(measuredMs / 2))
  const date = new Date().toISOString().slice(0, 10)
  const text = `Measured ${date} on ${machine}, once, ${measuredMs / 2_000} s each.\n\n${section}`
  if (values.write) writeSection('sizes', text)
  console.log(`\n${text}`)
}
if (chosen.has('floods')) tell(toFloodSection(await measureFloods(measuredMs, runs)))

async function using<Result>(
  start: () => Promise<Subject>,
  work: (subject: Subject) => Promise<Result>,
): Promise<Result> {
  const subject = await start()
  try {
    return await work(subject)
  } finally {
    await subject.close()
  }
}
