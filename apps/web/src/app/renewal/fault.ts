/**
 * What is wrong with a page: the server has a newer one, a part of it cannot be had, or the server refuses it for its
 * age: with nothing unsent, with what a reload keeps, or with what it does not.
 */
export type Fault = 'outdated' | 'incomplete' | 'refused' | 'refusedKept' | 'refusedUnkept'
