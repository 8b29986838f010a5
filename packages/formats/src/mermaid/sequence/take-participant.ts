import type { Participant } from './sequence.ts'
import type { SequenceBuilder } from './sequence-builder.ts'

/** Takes what stands behind `participant` or `actor`; `undefined` where there is no name. */
export function takeParticipant(
  rest: string,
  { builder, isActor }: { readonly builder: SequenceBuilder; readonly isActor: boolean },
): Participant | undefined {
  const as = rest.search(/\sas\s/i)
  const declared = as < 0 ? rest : rest.slice(0, as)
  const alias = as < 0 ? undefined : rest.slice(as + ' as '.length).trim()
  const data = declared.indexOf('@{')
  const id = (data < 0 ? declared : declared.slice(0, data)).trim()
  if (id === '') return undefined
  const participant = builder.getParticipant(id)
  participant.isActor ||= isActor
  const [, inline] = data < 0 ? [] : (/"?alias"?\s*:\s*"([^"]*)"/.exec(declared.slice(data)) ?? [])
  participant.label = alias ?? inline ?? participant.label
  return participant
}
