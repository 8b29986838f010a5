/** How long a home may take to say that it has read a request: it says so before it does anything. Milliseconds. */
export const receiptWithinMs = 1_500
