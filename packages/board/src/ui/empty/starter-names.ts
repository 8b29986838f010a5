/** What a board can begin with, as it is offered. */
export const starterNames = ['lesson', 'brainstorm', 'retrospective', 'flow', 'axes'] as const
export type StarterName = (typeof starterNames)[number]
