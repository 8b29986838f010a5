/** All that the wire view needs, in one part that is loaded when somebody asks for it. */
export { createRecorder } from './record/recorder.ts'
export { makeRoom } from './ui/use-room.ts'
export { WireView as default } from './ui/wire-view.tsx'
