/** A umask: new files are for their user alone, since reading them is reading every board. */
export const privateUmask = 0o077
