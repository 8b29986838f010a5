export type {
  AccessLink,
  AccessPerson,
  BoardAccess,
  MadeLink,
  NewLink,
  PersonChange,
} from './access-types.ts'
export { type AccessOptions, openAccess } from './open-access.ts'
