/** A umask: what is made is for its user alone, since whoever reads the files can read every board. */
export const privateUmask = 0o077
