import type { PersonChange } from '@tiza/client/access'

/** Changes what somebody may do, by their public id. */
export type ChangePerson = (person: string, change: PersonChange) => void
