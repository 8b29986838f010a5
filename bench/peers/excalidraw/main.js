import { Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

/** The whole editor, with a scene that is fetched; `window.excalidraw` is its API. */
const { elements } = await (await fetch('/scene.json')).json()
createRoot(document.getElementById('root')).render(
  createElement(Excalidraw, {
    excalidrawAPI: (api) => {
      window.excalidraw = api
    },
    initialData: { elements, appState: { scrollX: 0, scrollY: 0, viewBackgroundColor: '#ffffff' } },
  }),
)
