import type { Box } from '@tiza/shapes'
import type { Collector } from '../../collector.ts'
import type { ReadOptions } from '../../format.ts'
import { getLabelSize } from '../../text-size.ts'
import type { Size } from '../forms/form.ts'
import { addTitle, getLineLabelSize, lineFontSize } from '../place-words.ts'
import { toWords } from '../words.ts'
import { addBlocks, addGround, addGrounds, getBlockTitleWidth } from './add-blocks.ts'
import { addLives } from './add-lives.ts'
import { addMessage } from './add-message.ts'
import { getHeadSize, type Head } from './heads.ts'
import { type Lanes, layOutLanes } from './lay-out-lanes.ts'
import { layOutRows } from './lay-out-rows.ts'
import type { Message, Sequence, SequenceEvent } from './sequence.ts'

type Placing = Pick<ReadOptions, 'measureText'> & {
  readonly collector: Collector
  readonly title: string
}

/** Boxes around participants reach so far beyond them, and so far above them for their titles; board units. */
const [boxReach, boxTop] = [12, 44]

/** Adds the shapes of a sequence diagram. */
export function placeSequence(written: Sequence, { collector, measureText, title }: Placing): void {
  const measure = { measureText }
  const heads = new Map(
    written.participants.map(({ id, label = id, isActor, link }): [string, Head] => {
      const words = toWords(label, collector)
      return [id, { isActor, words, link, size: getHeadSize(words, { ...measure, isActor }) }]
    }),
  )
  const sequence = { ...written, events: written.events.map((event) => toRead(event, collector)) }
  const getSize = (id: string): Size => heads.get(id)?.size ?? { width: 0, height: 0 }
  const getLabel = ({ text }: Message): Size => getLineLabelSize(text, measure)
  const lanes = layOutLanes(sequence, { getLabel, getHeadWidth: (id) => getSize(id).width })
  const rows = layOutRows(sequence, {
    ...{ lanes, getLabel, getHeadSize: getSize },
    headBottom: Math.max(0, ...[...heads.values()].map(({ size }) => size.height)),
    getNoteHeight: (text, width) =>
      Math.max(44, getLabelSize(text, { ...measure, mostWidth: width }).height),
    getTitleWidth: (text) => getBlockTitleWidth(text, measure),
  })

  const bottom = Math.max(0, ...[...rows.lives.values()].map((life) => life.bottom))
  const hasBoxes = addParticipantBoxes(collector, sequence, { lanes, getSize, bottom })
  const [first] = sequence.participants
  const left = first ? lanes.getX(first.id) - getSize(first.id).width / 2 : 0
  const above = { x: left, y: hasBoxes ? -boxTop : 0, width: 0, height: 0 }
  addTitle(collector, sequence.title === '' ? title : toWords(sequence.title, collector).text, {
    above,
  })
  addGrounds(collector, rows.blocks)
  const holders = addLives(collector, { heads, lanes, rows })
  addBlocks(collector, rows.blocks)
  for (const placed of rows.messages) {
    addMessage(collector, placed, { holders, lanes, label: getLabel(placed.message) })
  }
  for (const { note, box } of rows.notes) {
    const place = { pos: [box.x, box.y], size: [box.width, box.height] }
    collector.add('note', { ...place, text: note.text, fill: 'yellow' })
  }
}

/** An event whose words are as somebody reads them, with its number before them. */
function toRead(event: SequenceEvent, collector: Collector): SequenceEvent {
  if (!('text' in event)) return event
  const { text } = toWords(event.text, collector)
  if (event.type !== 'message' || event.number === undefined) return { ...event, text }
  return { ...event, text: `${event.number}. ${text}`.trim() }
}

/** Adds what is around participants that belong together; whether there is any. */
function addParticipantBoxes(
  collector: Pick<Collector, 'add' | 'lose'>,
  { participants, boxes }: Sequence,
  {
    lanes,
    getSize,
    bottom,
  }: { readonly lanes: Lanes; getSize(id: string): Size; readonly bottom: number },
): boolean {
  for (const [at, { title, color }] of boxes.entries()) {
    const inside = participants.filter(({ box }) => box === at)
    if (inside.length === 0) continue
    const lefts = inside.map(({ id }) => lanes.getX(id) - getSize(id).width / 2)
    const rights = inside.map(({ id }) => lanes.getX(id) + getSize(id).width / 2)
    const left = Math.min(...lefts) - boxReach
    const width = Math.max(...rights) + boxReach - left
    const box: Box = { x: left, y: -boxTop, width, height: bottom + boxTop + boxReach }
    addGround(collector, box, color === '' ? 'lightgrey' : color)
    const { text } = toWords(title, collector)
    const place = { pos: [left + boxReach, -boxTop + boxReach], wrap: width - boxReach * 2 }
    if (text !== '') collector.add('text', { ...place, text, fontSize: lineFontSize, bold: true })
  }
  return boxes.length > 0
}
