import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDay } from '#shared/doc/due.ts'
import { addDays, dueDay, exact } from '#shared/time.ts'
import { dueShort } from './due-words.ts'

describe('what is shown of a date means the same day when it is written', () => {
  const locales =
    'en-US en-GB en-CA de-DE de-CH fr-FR fr-CA es-ES es-MX nl-NL it-IT pt-BR pt-PT sv-SE da-DK nb-NO fi-FI pl-PL cs-CZ ja-JP'
  it.each(locales.split(' '))('%s', (locale) => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 700 }), (start, days) => {
        const now = addDays('2026-01-01', start)
        const due = addDays(now, days)
        const reading = { today: now, locales: [locale] }
        for (const shown of [
          dueShort(due, now, locale),
          dueDay(due, now, locale),
          dueDay(due, now, locale, true),
          exact(due, { locale, zone: 'UTC' }),
        ])
          expect([shown, readDay(shown, reading)]).toEqual([shown, due])
      }),
      { numRuns: 300 },
    )
  })
})
