import { writeFile } from 'node:fs/promises'
import { connectBoard } from '@tiza/client'
import { createAssetClient } from '@tiza/client/assets'
import { exportBoard } from '@tiza/pictures'

const [url = 'http://localhost:3000/', key = ''] = process.argv.slice(2)
const board = await connectBoard({ url, board: key })
await board.whenOnline()
const assets = createAssetClient({ url, board: key })

for (const format of ['svg', 'pdf', 'png'] as const) {
  const { bytes } = await exportBoard(board, { format, theme: 'light', assets })
  await writeFile(`board.${format}`, bytes)
}
assets.close()
await board.close()
