export { calm } from '../simulation/weather.ts'
export { createWorld, type World } from '../simulation/world.ts'
