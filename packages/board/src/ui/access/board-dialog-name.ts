/** What is asked before something is done with a whole board; the names are those of commands. */
export type BoardDialogName = 'claim-board' | 'duplicate-board' | 'leave-board' | 'delete-board'
