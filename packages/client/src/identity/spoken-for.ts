import type { SyncOptions } from '../connection/sync-client-types.ts'

/** The identity of further connections of the same person, whom the first one introduces. */
export function toSpokenFor(identity: SyncOptions['identity']): SyncOptions['identity'] {
  return {
    get proof() {
      return identity.proof
    },
    handleWelcome() {},
    handleWaiting() {},
    handleRefusal: identity.handleRefusal,
    forgetHost: identity.forgetHost,
  }
}
