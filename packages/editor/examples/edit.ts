import { connectBoard } from '@tiza/client'
import { createEditor } from '@tiza/editor'
import { drawing } from '@tiza/editor/tools/drawing'
import { editing } from '@tiza/editor/tools/editing'

const [url = '', board = ''] = process.argv.slice(2)
const editor = createEditor({
  board: await connectBoard({ url, board }),
  extensions: [drawing, editing],
})
editor.setTool('rect')
editor.state.subscribe(({ draft }) => console.log(draft))
