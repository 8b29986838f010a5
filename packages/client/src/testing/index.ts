export { calm } from '../simulation/network.ts'
export { createWorld, type World } from '../simulation/world.ts'
