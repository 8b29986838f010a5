/** For developers: why the address of a picture is none. */
export const noHashMessage = 'The address does not end in 64 hex digits, in lower case.'
