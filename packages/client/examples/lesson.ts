import { connectBoard, createBoard, memoryStorage } from '@tiza/client'
import { openAccess } from '@tiza/client/access'

const url = 'http://localhost:3000/'
const { id, board: publicId, host } = await createBoard({ url })
const storage = memoryStorage()
const lesson = await connectBoard({ url, board: id, publicId, host, storage })
await lesson.whenOnline()

const access = openAccess({ url, board: id, getProof: lesson.getProof })
await access.setRule('pen')
const { key } = await access.makeLink({ right: 'look', label: 'parents' })
console.log(lesson.status.rights?.right, key.length) // host 22
await lesson.close()
