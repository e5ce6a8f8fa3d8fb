/** What the languages say around a date that no locale data holds: "by", "every", numbers in words, the end of a month. */

/** A language beside English. All but `numbers` are sources of regular expressions, read whatever the case. */
export type DueLanguage = {
  /** Leads a deadline in, and a day: "bis zum", "am". */
  readonly by: string
  readonly on: string
  /** Makes of a day behind it, or before it, one that was or that comes again and again. */
  readonly never: string
  readonly neverAfter?: string
  /** Stands before a number that is no date. */
  readonly numbered: string
  /** A day of the month by its number alone, behind what leads it in; the number is the first group. */
  readonly ordinal: string
  /** Leads a span in: "in" zwei Wochen. */
  readonly within: string
  /** One in all its forms, two, three, … */
  readonly numbers: readonly (readonly string[])[]
  readonly nextWeek: string
  readonly weekAfterNext?: string
  /** Makes of a weekday behind it the one that comes, which is not today. */
  readonly coming?: string
  /** The beginning, the middle and the end of a week or a month: "Anfang" Juli. */
  readonly start?: string
  readonly middle?: string
  readonly end?: string
  /** What a weekday's name can go on with: "Montagabend". */
  readonly dayEnd?: string
  /** Says a day that is not known for sure: "übernächsten Freitag". */
  readonly unclear?: string
  readonly endOf: { readonly [period in 'week' | 'month' | 'quarter' | 'year']: string }
}

/** A number that ends its clause. */
const alone = String.raw`(?=\s*(?:$|[,;:!?)]|\.(?:\s|$)))`

export const dueLanguages: { readonly [language: string]: DueLanguage } = {
  de: {
    by: String.raw`(?:bis|spätestens|fällig|vor)(?:\s+(?:spätestens|zum|zur|bis|am|nächste[nr]?|kommende[nr]?|diese[nr]?))*`,
    on: String.raw`(?:am|zum)(?:\s+(?:nächsten|kommenden))?`,
    never: String.raw`(?:jede[nrms]?|alle|seit|vom|von|nach|ab|nicht(?: vor| am)?|zwischen)(?:\s+(?:dem|der|den))?|letzte[nrs]?(?: Woche(?: am)?)?|vergangene[nrs]?|vorige[nrs]?|(?:am |de[nrm] )?(?:erste|zweite|dritte|vierte)[nrs]?|(?:Tage?n?|Wochen?|Monate?n?) vor(?: dem)?|Frau|Herrn?|um`,
    neverAfter: '(?:letzte[nr]?|vergangene[nr]?|vorige[nr]?) (?:Woche|Monats?|Jahr(?:es)?)',
    numbered: 'Punkt|Ziffer|Absatz|Artikel|Version|Raum|Kapitel|Abschnitt|Seite|Tabelle|Abb|Nr',
    ordinal: String.raw`(\d{1,2})\.(?!\d|\s?\d|\s+\p{Lu})`,
    within: 'in|binnen|innerhalb(?: von)?',
    numbers: [
      ['ein', 'einem', 'einer'],
      ['zwei'],
      ['drei'],
      ['vier'],
      ['fünf'],
      ['sechs'],
      ['sieben'],
      ['acht'],
      ['neun'],
      ['zehn'],
      ['elf'],
      ['zwölf'],
      ['dreizehn'],
      ['vierzehn'],
    ],
    nextWeek: '(?:der )?(?:nächste|kommende)[rn]? Woche',
    coming: '(?:nächste|kommende)[nrs]?',
    weekAfterNext: '(?:der )?übernächste[rn]? Woche',
    start: 'Anfang',
    middle: 'Mitte',
    end: 'Ende',
    dayEnd: '(?:früh|morgen|vormittag|mittag|nachmittag|abend)?',
    unclear: String.raw`übernächste[nrms]?\s+(?!Woche)\p{L}+|\p{L}+\s+übernächste[nrm]?\s+(?!Woche)\p{L}+|\p{L}+tag (?:im (?:Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober|November|Dezember)|in (?:\d+|\p{L}+) (?:Monat|Jahr)(?:en)?)|in (?:\d+|\p{L}+) (?:Tagen|Wochen?|Monat(?:en)?) (?:ab|nach) \p{L}+tag|(?:außer|ohne|statt) \p{L}+tag|über morgen`,
    endOf: {
      week: 'Ende (?:der |dieser )?Woche',
      month: 'Ende (?:des |dieses )?Monats?|Monatsende',
      quarter: 'Ende (?:des|dieses) Quartals|Quartalsende',
      year: 'Ende (?:des|dieses) Jahres|Jahresende',
    },
  },
  fr: {
    by: String.raw`(?:d['’]ici|avant|jusqu['’]|au plus tard|dû pour)(?:\s*(?:au|à|le|la|ce))*`,
    on: 'pour(?: le)?|le|ce',
    never: 'chaque|tous les|depuis(?: le)?|après(?: le)?|du|de',
    neverAfter: 'derni(?:er|ère)|passée?',
    numbered: 'version|salle|chapitre|section|page|tableau|n[°o]',
    ordinal: String.raw`(\d{1,2})(?:er)?${alone}`,
    within: "dans|sous|d['’]ici",
    numbers: [
      ['un', 'une'],
      ['deux'],
      ['trois'],
      ['quatre'],
      ['cinq'],
      ['six'],
      ['sept'],
      ['huit'],
      ['neuf'],
      ['dix'],
    ],
    nextWeek: '(?:de )?la semaine prochaine',
    start: 'début',
    middle: 'mi',
    end: '(?:la )?fin',
    endOf: {
      week: '(?:la )?fin de (?:la |cette )?semaine',
      month: '(?:la )?fin (?:du|de ce) mois',
      quarter: '(?:la )?fin (?:du|de ce) trimestre',
      year: "(?:la )?fin (?:de (?:l['’]|cette )|d['’])année",
    },
  },
  es: {
    by: 'antes del?(?: el)?|hasta(?: el)?|a más tardar(?: el)?|para(?: el)?',
    on: 'el(?: próximo)?',
    never: 'cada|todos los|desde(?: el)?|pasado|último|después del?|por la|de la|esta|(?<!antes )del?',
    neverAfter: 'pasad[oa]',
    numbered: 'versión|sala|capítulo|sección|página|tabla|n[.º]',
    ordinal: String.raw`(\d{1,2})${alone}`,
    within: 'en|dentro de',
    numbers: [
      ['un', 'una'],
      ['dos'],
      ['tres'],
      ['cuatro'],
      ['cinco'],
      ['seis'],
      ['siete'],
      ['ocho'],
      ['nueve'],
      ['diez'],
    ],
    nextWeek: '(?:de )?la (?:próxima semana|semana que viene)',
    start: 'principios de',
    middle: 'mediados de',
    end: 'fin(?:al(?:es)?)? de',
    endOf: {
      week: 'fin(?:al(?:es)?)? de (?:la|esta) semana',
      month: 'fin(?:al(?:es)?)? de(?:l| este)? mes',
      quarter: 'fin(?:al(?:es)?)? de(?:l| este)? trimestre',
      year: 'fin(?:al(?:es)?)? de(?:l| este)? año',
    },
  },
  nl: {
    by: String.raw`(?:voor|uiterlijk|tegen|tot)(?:\s+(?:en met|uiterlijk|op|de|volgende|komende))*`,
    on: 'op(?: (?:de|volgende|komende))?',
    never: 'elke|iedere|sinds|vorige|afgelopen|vanaf|van|na|goede|in de',
    numbered: 'versie|zaal|kamer|hoofdstuk|paragraaf|pagina|tabel|nr',
    ordinal: String.raw`(\d{1,2})(?:e|de|ste)?${alone}`,
    within: 'over|binnen',
    numbers: [
      ['een', 'één'],
      ['twee'],
      ['drie'],
      ['vier'],
      ['vijf'],
      ['zes'],
      ['zeven'],
      ['acht'],
      ['negen'],
      ['tien'],
    ],
    nextWeek: '(?:van )?(?:volgende|komende) week',
    start: 'begin',
    middle: 'half|medio',
    end: 'einde?',
    endOf: {
      week: 'einde? (?:van )?(?:de |deze )?week',
      month: 'einde? (?:van )?(?:de |deze )?maand',
      quarter: 'einde? (?:van )?(?:het |dit )?kwartaal',
      year: 'einde? (?:van )?(?:het |dit )?jaar',
    },
  },
}
