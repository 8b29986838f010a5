/** Keys of commands whose buttons are there before the commands are. */
export const pageKeys = { 'insert-image': ['9'], help: ['?'] } as const
