import { Board, type Panel, useEditor } from '@tiza/board'

const clear: Panel = { name: 'clear', place: 'top-end', Content: ClearButton }

function ClearButton() {
  const editor = useEditor()
  return (
    <button type="button" onClick={() => editor.run('clear-board')}>
      New lesson
    </button>
  )
}

export const Whiteboard = ({ link }: { readonly link: string }) => (
  <Board url="/" link={link} controls={{ hide: ['share', 'people'], add: [clear] }} />
)
