/** The five windows in which every screen is looked at, CSS pixels, by what one points with. */
export const windows = [
  {
    name: 'mouse',
    context: {},
    sizes: [
      [1280, 800],
      [1440, 900],
    ],
  },
  {
    name: 'fingers',
    context: { hasTouch: true, isMobile: true },
    sizes: [
      [1024, 768],
      [390, 844],
      [844, 390],
    ],
  },
] as const
