import {
  type BoardBin,
  type BoardCreated,
  type ClaimAnswer,
  type CodeCreated,
  mostClaimClients,
  type PersonChanged,
} from '@tiza/protocol'
import type { Proof } from '../identity/proof.ts'
import { toProofHeaders } from '../identity/proof-headers.ts'
import { requestJson, toAddress } from '../request-json.ts'
import type {
  AccessLink,
  AccessPerson,
  BoardAccess,
  BoardSettings,
  MadeLink,
} from './access-types.ts'

export interface AccessOptions {
  /** Address of the server, with its base path. */
  readonly url: string
  /** The key of any link of the board. */
  readonly board: string
  readonly token?: string | undefined
  /** The password of that link, where it has one. */
  readonly password?: string | undefined
  /** What proves who one is: `getProof` of a client. */
  readonly getProof: () => Promise<Proof>
}

/** Manages a board over HTTP, as a host. Nothing is asked before the first call. */
export function openAccess({ url, board, token, password, getProof }: AccessOptions): BoardAccess {
  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const headers = {
      ...toProofHeaders(await getProof(), { token, password }),
      ...(body && { 'Content-Type': 'application/json' }),
    }
    const address = toAddress(`api/boards/${board}${path && `/${path}`}`, url)
    const init = { method, headers, cache: 'no-store' as const }
    return requestJson(address, body ? { ...init, body: JSON.stringify(body) } : init)
  }

  const at = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')

  return {
    listLinks: async () => (await ask('GET', 'links')) as readonly AccessLink[],
    makeLink: async (link) => (await ask('POST', 'links', link)) as MadeLink,
    renewLink: async (id) => (await ask('POST', at('links', id, 'renew'))) as MadeLink,
    async showPreview(id, isShown) {
      await ask('PATCH', at('links', id), { preview: isShown })
    },
    async revokeLink(id) {
      await ask('DELETE', at('links', id))
    },
    listPeople: async () => (await ask('GET', 'people')) as readonly AccessPerson[],
    async changePerson(person, change) {
      const { renewed } = (await ask('PATCH', at('people', person), change)) as PersonChanged
      return renewed
    },
    async setRule(rule) {
      await ask('PATCH', 'access', { rule })
    },
    getSettings: async () => (await ask('GET', 'access')) as BoardSettings,
    changeSettings: async (change) => (await ask('PATCH', 'access', change)) as BoardSettings,
    async admitAll() {
      await ask('POST', at('people', 'admit'))
    },
    makeCode: async (right) => (await ask('POST', 'code', { right })) as CodeCreated,
    async endCode() {
      await ask('DELETE', 'code')
    },
    async claim(clients = []) {
      const said = clients.slice(0, mostClaimClients)
      const answer = await ask('POST', 'claim', said.length > 0 ? { clients: said } : {})
      return (answer as ClaimAnswer).isHost
    },
    async refuseClaim() {
      await ask('DELETE', 'claim')
    },
    async deleteBoard() {
      const { deletedAt } = (await ask('DELETE', '')) as BoardBin
      return deletedAt ?? Date.now()
    },
    async restoreBoard() {
      await ask('POST', 'restore', {})
    },
    duplicateBoard: async ({ name } = {}) =>
      (await ask('POST', 'duplicate', name === undefined ? {} : { name })) as BoardCreated,
  }
}
