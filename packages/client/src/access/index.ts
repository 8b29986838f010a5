export type {
  AccessLink,
  AccessPerson,
  BoardAccess,
  BoardSettings,
  MadeLink,
  NewLink,
  PersonChange,
} from './access-types.ts'
export { type AccessOptions, openAccess } from './open-access.ts'
export { type BoardAuthors, openAuthors } from './open-authors.ts'
