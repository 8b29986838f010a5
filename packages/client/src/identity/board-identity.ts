import { idPattern, type PersonAck, toCaps, type Welcome } from '@tiza/protocol'
import type { Pacer } from '../connection/pacer.ts'
import type { Clock, Transport } from '../transport.ts'
import { derivePerson, type PersonOnBoard } from './derive-person.ts'
import type { BoardKeys, IdentityStorage } from './identity-storage.ts'
import type { Proof } from './proof.ts'

export interface BoardIdentityOptions {
  /** The key of the link: what `ConnectOptions.board` takes. */
  readonly board: string
  readonly storage: IdentityStorage
  readonly transport: Pick<Transport, 'person' | 'reopen'>
  readonly clock: Pick<Clock, 'delay'>
  /** The rate of `person` events, which is noted here. [LM12] */
  readonly pacer: Pacer
  /** What is known of the board beforehand. */
  readonly given: BoardKeys
  /** Ids of clients of this device on the board, as far as they are known. */
  readonly clients?: readonly string[] | undefined
  /** The server knows who one is, on the connection that there is. */
  readonly onKnown: (answer: Extract<PersonAck, { ok: true }>) => void
}

/**
 * Who somebody is on one board. A server learns it in the handshake, or on the first visit by the event
 * `person`, since only the server says which board a link is of. [RI4] [RI9]
 */
export interface BoardIdentity {
  /** For a handshake: nothing before this server has said that it knows rights. */
  readonly proof: Proof
  /** Resolves once what was kept has been read; never rejects. */
  readonly ready: Promise<void>
  /** What proves who one is, as soon as it is known which board this is; never rejects. */
  getProof(): Promise<Proof>
  /** Ids of clients of this device, one of which may have begun the board; never rejects. */
  getClients(): Promise<readonly string[]>
  handleWelcome(welcome: Pick<Welcome, 'minor' | 'caps' | 'board' | 'you' | 'rates'>): void
  /** The server has said which board this is, although it does not let one in yet. [WR3] */
  handleWaiting(publicId: string): void
  /**
   * Asks by a host key of which the server has not been told whether the board is in the bin: `undefined` where there
   * is none. Where it is, the key alone proves who one is.
   */
  findBinned(ask: (host: string) => Promise<boolean>): Promise<boolean> | undefined
  /** A server of a minor that knows no rights has refused a handshake with a proof. */
  handleRefusal(): void
  /** Becomes a host by the key of a host link, now or as soon as there is a connection. */
  becomeHost(key: string): void
  /** Forgets the key of a host link; resolves once it is not kept any more. */
  forgetHost(): Promise<void>
}

const isClient = new RegExp(idPattern)

export function createBoardIdentity({
  board,
  storage,
  transport,
  clock,
  pacer,
  given,
  clients: found = [],
  onKnown,
}: BoardIdentityOptions): BoardIdentity {
  let keys = given
  let clients: ReadonlySet<string> = new Set(found)
  let known: (PersonOnBoard & { readonly publicId: string }) | undefined
  /** Counts connections: what is learned on one says nothing of the next. */
  let turn = 0
  /** Whether the server of this connection knows rights. */
  let isConnected = false
  const waiting: (() => void)[] = []
  /** Whether the board is in the bin, and so nothing more is to be learned of it. */
  let isBinned = false
  /** Whether a host key has come of which this server has not been told. */
  let hasNewHost = false
  let cancelWait = () => {}
  const ready = read().catch(() => undefined)

  const getProof = (): Proof =>
    known ? { person: known.secret, ...(keys.host !== undefined && { host: keys.host }) } : {}

  async function read(): Promise<void> {
    const kept = await storage.loadKeys(board)
    keys = { ...kept, ...keys }
    const before = kept.clients?.split(' ') ?? []
    clients = new Set([...before.filter((id) => isClient.test(id)), ...found])
    if (given.host !== undefined || given.publicId !== undefined) await save(given)
    if (keys.publicId !== undefined) await learn(keys.publicId)
  }

  function save(change: Parameters<IdentityStorage['saveKeys']>[1]): Promise<void> {
    return storage.saveKeys(board, change).catch(() => undefined)
  }

  async function learn(publicId: string): Promise<void> {
    if (known?.publicId === publicId) return
    const device = await storage.loadDevice()
    known = { ...(await derivePerson(device, publicId)), publicId }
    for (const run of waiting.splice(0)) run()
  }

  /** Says who one is, on a connection whose server knows rights, as soon as its rate allows. */
  async function introduce(): Promise<void> {
    const { person, host } = getProof()
    if (!isConnected || person === undefined) return
    cancelWait()
    const waitMs = pacer.getWaitMs()
    if (waitMs > 0) {
      cancelWait = clock.delay(() => void introduce(), waitMs)
      return
    }
    pacer.spend()
    hasNewHost = false
    const mine = turn
    const payload = { person, ...(host !== undefined && { host }) }
    const answer = await transport.person(payload).catch(() => undefined)
    if (!answer || mine !== turn) return
    if (answer.ok) onKnown(answer)
    // The password of a host link is asked for, and said, in a handshake.
    else if (answer.code === 'forbidden' && host !== undefined) transport.reopen()
  }

  /** Keeps the ids of clients for as long as they may prove something: their own records are soon cleared away. */
  async function keepClients(isClaimable: boolean): Promise<void> {
    await ready
    const { clients: before, ...rest } = keys
    const after = isClaimable && clients.size > 0 ? [...clients].join(' ') : undefined
    if (after === before) return
    keys = after === undefined ? rest : { ...rest, clients: after }
    await save({ clients: after })
  }

  /** Learns which board this is, and so who one is. */
  async function learnBoard(publicId: string): Promise<void> {
    await ready
    if (keys.publicId !== publicId) {
      keys = { ...keys, publicId }
      void save({ publicId })
    }
    await learn(publicId)
  }

  async function handleRights(publicId: string, you: Welcome['you']): Promise<void> {
    const mine = turn
    await learnBoard(publicId)
    // Who is signed in is a person of the server: only a host key is news to it. [AC1]
    const isNews = you.signedIn
      ? keys.host !== undefined && you.right !== 'host'
      : you.person !== known?.person
    if (mine === turn && (hasNewHost || isNews)) await introduce()
  }

  return {
    get proof() {
      return getProof()
    },
    ready,
    async getProof() {
      await ready
      if (!known && !isBinned) await new Promise<void>((resolve) => waiting.push(resolve))
      const { host } = keys
      return known || host === undefined ? getProof() : { host }
    },
    async getClients() {
      await ready
      return [...clients]
    },
    handleWelcome(welcome) {
      turn++
      cancelWait()
      pacer.start(welcome.rates?.session?.person)
      const publicId = toCaps('server', welcome).has('rights') ? welcome.board?.id : undefined
      isConnected = publicId !== undefined
      if (publicId !== undefined) {
        void handleRights(publicId, welcome.you).catch(() => undefined)
        void keepClients(welcome.board?.claim !== undefined)
      }
    },
    handleWaiting(publicId) {
      void learnBoard(publicId).catch(() => undefined)
    },
    findBinned(ask) {
      const { host } = keys
      if (known || host === undefined) return undefined
      return ask(host).then((isThere) => {
        isBinned = isThere
        if (isThere) for (const run of waiting.splice(0)) run()
        return isThere
      })
    },
    handleRefusal() {
      known = undefined
      const { publicId: _, ...others } = keys
      keys = others
      void save({ publicId: undefined })
    },
    becomeHost(host) {
      keys = { ...keys, host }
      hasNewHost = true
      void ready.then(() => save({ host }))
      void introduce()
    },
    async forgetHost() {
      const { host: _, ...others } = keys
      keys = others
      hasNewHost = false
      await ready
      await save({ host: undefined })
    },
  }
}
