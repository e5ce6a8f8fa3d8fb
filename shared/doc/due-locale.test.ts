import { describe, expect, it } from 'vitest'
import { findDue } from './due.ts'

// a Wednesday
const today = '2026-06-10'
const found = (line: string, ...locales: string[]) => findDue(line, { today, locales })

describe('a date in numbers', () => {
  it.each([
    ['by 6/12', 'en-US', '2026-06-12'],
    ['by 6/12', 'en-GB', '2026-12-06'],
    ['by 6/12', 'de-DE', '2026-12-06'],
    ['by 24/6', 'en-US', '2026-06-24'],
    ['by 6/24', 'en-GB', '2026-06-24'],
    ['6/12/26', 'en-US', '2026-06-12'],
    ['6/12/2026', 'fr-FR', '2026-12-06'],
    ['by 7.12', 'en-US', '2026-07-12'],
    ['12.7.', 'en-US', '2026-07-12'],
    ['12.7.26', 'de-DE', '2026-07-12'],
    ['12. 7. 2026', 'cs-CZ', '2026-07-12'],
    ['06. 24.', 'hu-HU', '2026-06-24'],
  ])('%s of %s', (line, locale, date) => expect(found(line, locale)?.date).toBe(date))
  it('that is no date stays one', () => {
    for (const locale of ['en-US', 'de-DE', 'ja-JP'])
      for (const line of ['costs rose by 3.14.', 'by 13/13', 'on call 24/7', '3/4 of it'])
        expect(found(line, locale), line).toBeNull()
  })
})

describe('a date in the words of a language', () => {
  it.each([
    ['Montag im Büro besprechen', 'de', 'Montag', '2026-06-15'],
    ['in zwei Wochen nach Berlin', 'de', 'in zwei Wochen', '2026-06-24'],
    ['Angebot bis Freitag schicken', 'de', 'bis Freitag', '2026-06-12'],
    ['Angebot bis Fr.', 'de', 'bis Fr', '2026-06-12'],
    ['morgen Tom anrufen', 'de', 'morgen', '2026-06-11'],
    ['Übermorgen anrufen', 'de', 'Übermorgen', '2026-06-12'],
    ['Bericht in zwei Wochen', 'de', 'in zwei Wochen', '2026-06-24'],
    ['Bericht in einem Monat', 'de', 'in einem Monat', '2026-07-10'],
    ['Bericht bis zum 24. Juni', 'de', 'bis zum 24. Juni', '2026-06-24'],
    ['Bericht bis zum 24.', 'de', 'bis zum 24.', '2026-06-24'],
    ['Rechnung bis Ende des Monats', 'de', 'bis Ende des Monats', '2026-06-30'],
    ['Treffen Dienstag nächster Woche', 'de', 'Dienstag nächster Woche', '2026-06-16'],
    ['Treffen nächste Woche', 'de', 'nächste Woche', '2026-06-19'],
    ['Bericht am Freitag in zwei Wochen', 'de', 'am Freitag in zwei Wochen', '2026-06-26'],
    ['Bericht in zwei Wochen am Freitag', 'de', 'in zwei Wochen am Freitag', '2026-06-26'],
    ['Bericht heute in einer Woche', 'de', 'heute in einer Woche', '2026-06-17'],
    ['Bericht in vierzehn Tagen', 'de', 'in vierzehn Tagen', '2026-06-24'],
    ['Treffen nächste Woche am Freitag', 'de', 'nächste Woche am Freitag', '2026-06-19'],
    ['Treffen Freitag übernächster Woche', 'de', 'Freitag übernächster Woche', '2026-06-26'],
    ['Treffen am nächsten Mittwoch', 'de', 'am nächsten Mittwoch', '2026-06-17'],
    ['Treffen Anfang nächster Woche', 'de', 'Anfang nächster Woche', '2026-06-15'],
    ['Bericht bis Ende der nächsten Woche', 'de', 'bis Ende der nächsten Woche', '2026-06-19'],
    ['Bericht bis Mitte Juni', 'de', 'bis Mitte Juni', '2026-06-15'],
    ['Bericht bis Ende Q3', 'de', 'bis Ende Q3', '2026-09-30'],
    ['Bericht bis Freitag, den 19.6.', 'de', 'bis Freitag, den 19.6.', '2026-06-19'],
    ['Bericht am Freitag, den 19.', 'de', 'am Freitag, den 19', '2026-06-19'],
    ['Bericht bis Freitag KW 26', 'de', 'bis Freitag KW 26', '2026-06-26'],
    ['Treffen Montagabend', 'de', 'Montagabend', '2026-06-15'],
    ['Workshop Montag bis Mittwoch', 'de', 'Montag bis Mittwoch', '2026-06-17'],
    ['Bilan fin juin', 'fr', 'fin juin', '2026-06-30'],
    ['Informe a mediados de julio', 'es', 'mediados de julio', '2026-07-15'],
    ['Rapport vrijdag over twee weken', 'nl', 'vrijdag over twee weken', '2026-06-26'],
    ['Bilan avant vendredi', 'fr', 'avant vendredi', '2026-06-12'],
    ['appeler demain', 'fr', 'demain', '2026-06-11'],
    ["appeler aujourd'hui", 'fr', "aujourd'hui", '2026-06-10'],
    ['Bilan dans deux semaines', 'fr', 'dans deux semaines', '2026-06-24'],
    ['Bilan pour le 1er juillet', 'fr', 'pour le 1er juillet', '2026-07-01'],
    ['Bilan d’ici la fin du mois', 'fr', 'd’ici la fin du mois', '2026-06-30'],
    ['Bilan la semaine prochaine', 'fr', 'la semaine prochaine', '2026-06-19'],
    ['Informe antes del viernes', 'es', 'antes del viernes', '2026-06-12'],
    ['llamar mañana', 'es', 'mañana', '2026-06-11'],
    ['Informe para el 24 de junio', 'es', 'para el 24 de junio', '2026-06-24'],
    ['Informe en dos semanas', 'es', 'en dos semanas', '2026-06-24'],
    ['Rapport voor vrijdag', 'nl', 'voor vrijdag', '2026-06-12'],
    ['Rapport over twee weken', 'nl', 'over twee weken', '2026-06-24'],
    ['overmorgen bellen', 'nl', 'overmorgen', '2026-06-12'],
    ['Relazione entro venerdì', 'it', 'venerdì', '2026-06-12'],
    ['send the deck by Friday', 'de', 'by Friday', '2026-06-12'],
  ])('%s (%s)', (line, locale, words, date) =>
    expect(found(line, 'en-US', locale)).toMatchObject({ words, date }),
  )
  it.each([
    ['guten Morgen', 'de'],
    ['Freitag in einem Monat', 'de'],
    ['an einem Montag im Juli', 'de'],
    ['in zwei Wochen ab Freitag', 'de'],
    ['jeden Tag außer Freitag', 'de'],
    ['über morgen reden', 'de'],
    ['so geht es', 'de'],
    ['bis so etwas fertig ist', 'de'],
    ['jeden Freitag', 'de'],
    ['seit Montag', 'de'],
    ['bis 3. Fassung', 'de'],
    ['übernächsten Freitag', 'de'],
    ['einen Tag vor Freitag', 'de'],
    ['Freitag letzte Woche', 'de'],
    ['letzte Woche Freitag', 'de'],
    ['seit dem 19. Juni', 'de'],
    ['jeden zweiten Freitag', 'de'],
    ['von Montag bis Mittwoch', 'de'],
    ['Freitag-Termin', 'de'],
    ['Frau Freitag', 'de'],
    ['Punkt 3.1.', 'de'],
    ['in zwei Stunden', 'de'],
    ['Raum 12.6', 'de'],
    ['vendredi dernier', 'fr'],
    ['le 24 bis', 'fr'],
    ['la mer et le mois', 'fr'],
    ['por la mañana', 'es'],
    ['el lunes pasado', 'es'],
    ['Llamar a Domingo', 'es'],
    ['goede morgen', 'nl'],
    ['elke vrijdag', 'nl'],
  ])('%s (%s) is none', (line, locale) => expect(found(line, locale)).toBeNull())
  it('is none for a reader of another', () => {
    for (const line of ['bis Freitag', 'demain', 'antes del viernes', 'over twee weken', '3 juin'])
      expect(found(line, 'en-US'), line).toBeNull()
  })
})

it('locales that are none, or that count otherwise, are left out', () => {
  for (const locale of ['', 'x', 'nonsense-nonsense-1', 'en_US', 'fa-IR', 'ar-EG', 'th-TH'])
    expect(findDue('by Friday, or 6/12', { today, locales: [locale, 'de'] })?.date).toBe('2026-06-12')
})
