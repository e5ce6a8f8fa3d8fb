/** Tells a cancelled meeting by its title: Exchange leaves it in published calendars, confirmed, under another title. */

/** How Outlook begins the title of a cancelled meeting, in the languages in which it writes a prefix with a colon. */
const prefixes: readonly string[] = [
  'Canceled',
  'Cancelled',
  'Abgesagt',
  'Abgebrochen',
  'Annulé',
  'Annulée',
  'Cancelado',
  'Cancelada',
  'Annullato',
  'Annullata',
  'Geannuleerd',
  'Inställt',
  'Inställd',
  'Avlyst',
  'Aflyst',
  'Peruutettu',
  'Odwołane',
  'Anulowano',
  'Zrušeno',
  'Törölve',
  'Anulat',
  'Отменено',
  'Ακυρώθηκε',
  'İptal Edildi',
  'キャンセル済み',
  '已取消',
]

const cancelled = new RegExp(`^\\s*(?:${prefixes.join('|')})\\s*[:\uff1a]`, 'iu')

/** Whether a title says that its meeting was cancelled, as in "Canceled: Planning". */
export function isCancelledTitle(summary: string): boolean {
  return cancelled.test(summary)
}
