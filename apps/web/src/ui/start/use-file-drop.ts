import { useEffect, useEffectEvent, useState } from 'react'

/** Receives the first of the files that are dropped anywhere on the page; says whether one is held over it. */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [isHeld, setHeld] = useState(false)
  const handleFile = useEffectEvent(onFile)

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener(
      'dragover',
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        // Else the browser would leave the page for the file.
        event.preventDefault()
        setHeld(true)
      },
      { signal },
    )
    window.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        // Out of the window, not from one part of the page to another.
        if (relatedTarget === null) setHeld(false)
      },
      { signal },
    )
    window.addEventListener(
      'drop',
      (event) => {
        setHeld(false)
        const [file] = event.dataTransfer?.files ?? []
        if (!file) return
        event.preventDefault()
        handleFile(file)
      },
      { signal },
    )
    return () => controller.abort()
  }, [])

  return isHeld
}
