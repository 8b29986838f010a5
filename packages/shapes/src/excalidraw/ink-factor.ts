/**
 * How many times as wide as it says ink is drawn there at a pressure of half (perfect-freehand at 4.25 times the width,
 * a thinning of 0.6 and its easing: 6.01), and about how many times where it makes the pressure up from the speed.
 */
export const inkFactor = { pressed: 6, madeUp: 4 } as const
