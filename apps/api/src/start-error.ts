/** Why the server, or a command, cannot do its work here: for whoever started it, in a sentence. */
export class StartError extends Error {}
