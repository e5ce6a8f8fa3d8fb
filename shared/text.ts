/** Characters that steer how text is shown instead of being text. */

/** Control characters, bidi controls, line and paragraph separators, the byte order mark and halves of surrogate pairs. */
export const steering = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

/** Text as one line without anything that steers; white space collapsed. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(steering, ' ').replace(/\s+/g, ' ').trim()

/** Case and accents folded away: how words are compared. */
export const fold = (text: string): string =>
  /^[ -~]*$/.test(text) ? text.toLowerCase() : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
