import { Board } from '@tiza/board'

export function Lesson() {
  return (
    <div style={{ height: 480 }}>
      <Board
        url="https://tiza.example/"
        link="https://tiza.example/b/AAAAAAAAAAAAAAAAAAAAAA"
        profile={{ name: 'Ana', color: 'teal' }}
        theme="dark"
        language="es"
        onReady={(editor) => editor.setTool('highlighter')}
      />
    </div>
  )
}
