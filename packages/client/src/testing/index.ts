export type { ConnectParts } from '../connect.ts'
export { createSocketIoTransport } from '../connection/socket-io-transport.ts'
export type { IdentityStorage } from '../identity/identity-storage.ts'
export { createRealClock } from '../real-clock.ts'
export { createDevice, type Device, type TabStorage } from '../simulation/device.ts'
export { checkLiveInk, checkOutcome, type Outcome } from '../simulation/invariants.ts'
export type { Link } from '../simulation/network.ts'
export {
  type ActOf,
  type OwnScene,
  ownActs,
  pickAct,
  type Surroundings,
} from '../simulation/own-acts.ts'
export { openTab, type PenStroke, type Person, type Tab } from '../simulation/person.ts'
export { createSleepingClock, type SleepingClock } from '../simulation/sleeping-clock.ts'
export type { HeardAck } from '../simulation/tab-network.ts'
export { calm, type Weather } from '../simulation/weather.ts'
export { createWorld, type World } from '../simulation/world.ts'
export type { Clock, SnapshotRequest, Transport, TransportEvents } from '../transport.ts'
