/** Excalidraw draws ink about so many times as wide as it says. */
export const inkFactor = 4
