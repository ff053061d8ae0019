/** The level of chapter 3, in a file of its own, so that an address is told from another without its jobs. */
export const readingId = 'read-the-basket'
export const readingChapter = 3
