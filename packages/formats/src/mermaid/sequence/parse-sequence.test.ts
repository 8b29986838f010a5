import { expect, it } from 'vitest'
import { toDiagramText } from '../diagram-text.ts'
import { parseSequence } from './parse-sequence.ts'
import type { Sequence } from './sequence.ts'

function parse(text: string, losses: string[] = []): Sequence {
  return parseSequence(toDiagramText(`sequenceDiagram\n${text}`), {
    lose: (what) => losses.push(what),
  })
}

it.each([
  ['A->B: x', false, 'none', 'none'],
  ['A-->B: x', true, 'none', 'none'],
  ['A->>B: x', false, 'none', 'triangle'],
  ['A-->>B:x', true, 'none', 'triangle'],
  ['A-xB: x', false, 'none', 'cross'],
  ['A--xB: x', true, 'none', 'cross'],
  ['A-)B: x', false, 'none', 'arrow'],
  ['A --) B : x', true, 'none', 'arrow'],
  ['A<<->>B: x', false, 'triangle', 'triangle'],
  ['A<<-->>B: x', true, 'triangle', 'triangle'],
  ['A-|\\B: x', false, 'none', 'half'],
  ['A//--B: x', true, 'half', 'none'],
])('a message %s', (text, isDotted, startHead, endHead) => {
  const { events, participants } = parse(text)
  expect(participants.map(({ id }) => id)).toEqual(['A', 'B'])
  expect(events).toMatchObject([
    { type: 'message', from: 'A', to: 'B', text: 'x', isDotted, startHead, endHead },
  ])
})

it('participants come in their order, with other names, as figures and in boxes', () => {
  const losses: string[] = []
  const { participants, boxes } = parse(
    `participant J as John<br/>Doe
    box Aqua The others
    actor A
    participant D@{ "type": "database", "alias": "Data" }
    end
    box rgb(1, 2, 3)
    participant My server@{ "type": "queue", "alias": "x" } as Server
    end
    link J: Dashboard @ https://example.com/j
    links A: {"x": "https://example.com"}
    A->>New one: hi`,
    losses,
  )
  expect(participants).toEqual([
    { id: 'J', label: 'John<br/>Doe', isActor: false, link: 'https://example.com/j' },
    { id: 'A', label: undefined, isActor: true, box: 0 },
    { id: 'D', label: 'Data', isActor: false, box: 0 },
    { id: 'My server', label: 'Server', isActor: false, box: 1 },
    { id: 'New one', isActor: false },
  ])
  expect(boxes).toEqual([
    { color: 'Aqua', title: 'The others' },
    { color: 'rgb(1, 2, 3)', title: '' },
  ])
  expect(losses).toEqual(['participantMenu'])
})

it('who is busy, is made and ends is said with messages or by itself', () => {
  const { events } = parse(`A->>+B: go
    activate A
    B-->>-A: done
    deactivate A
    create participant C
    A->>C: hi
    destroy C
    C-xA: bye`)
  expect(events).toMatchObject([
    { to: 'B', activity: 'begins' },
    { type: 'activate', id: 'A' },
    { from: 'B', to: 'A', activity: 'ends' },
    { type: 'deactivate', id: 'A' },
    { to: 'C', creates: true, destroys: undefined },
    { from: 'C', creates: false, destroys: 'C' },
  ])
})

it('blocks have sections and lie in each other; words may look like messages', () => {
  const { events } = parse(`loop until A->>B: works
      alt is sick
        A->>B: no
      else
        par one
          A->>B: x
        and two
          A->>B: y
        end
      end
      rect rgb(0, 255, 0)
        critical c
        option o
        end
      end
    end
    break b
    end
    opt
    end`)
  expect(
    events.map((event) =>
      'kind' in event ? `${event.type} ${event.kind} ${event.text}` : event.type,
    ),
  ).toEqual([
    ...['open loop until A->>B: works', 'open alt is sick', 'message', 'section', 'open par one'],
    ...['message', 'section', 'message', 'close', 'close', 'open rect rgb(0, 255, 0)'],
    ...[
      'open critical c',
      'section',
      'close',
      'close',
      'close',
      'open break b',
      'close',
      'open opt ',
      'close',
    ],
  ])
})

it('notes are at a side, over one or over several, in one line or in more', () => {
  const { events } = parse(`Note right of A: one
    note over A,B: two #35; words
    note left of B
      three
      lines
    end note
    A->B: x`)
  expect(events).toMatchObject([
    { type: 'note', side: 'right', about: ['A'], text: 'one' },
    { type: 'note', side: 'over', about: ['A', 'B'], text: 'two #35; words' },
    {
      type: 'note',
      side: 'left',
      about: ['B'],
      text: expect.stringMatching(/^three<br>\s*lines$/),
    },
    { type: 'message' },
  ])
})

it('messages are numbered as it is asked for, and several stand on a line', () => {
  const { events, title } = parse(`title Numbers
    A->B: none
    autonumber
    A->B: 1; B->A: 2
    autonumber 10 5
    A->B: 10
    A->B: 15 %% a comment
    autonumber off
    A->B: none`)
  expect(title).toBe('Numbers')
  const numbers = events.map((event) => event.type === 'message' && [event.number, event.text])
  expect(numbers).toEqual([
    ...[
      [undefined, 'none'],
      [1, '1'],
      [2, '2'],
      [10, '10'],
      [15, '15'],
      [undefined, 'none'],
    ],
  ])
})

it.each([
  ['no message', 'A->>B: x\nwhat is this', 3],
  ['an end too many', 'A->>B: x\nend', 3],
  ['a block that is open', 'A->>B: x\nloop y\nA->>B: z', 3],
  ['a section of nothing', 'else', 2],
  ['a note without words', 'note over A', 2],
  ['nobody', 'participant', 2],
])('%s is not understood, and the line is named', (_, text, line) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ fault: 'not_understood', detail: { line } }),
  )
})
