/** A umask that makes new files private, since they contain every board. */
export const privateUmask = 0o077
