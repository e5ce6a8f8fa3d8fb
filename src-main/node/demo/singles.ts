/** What happens once in the demo's half-year. */

/** A meeting on its own; `day` counts working days from today's, back where it is negative. */
export type Single = {
  readonly title: string
  readonly calendar: 'work' | 'client'
  readonly day: number
  readonly at: string
  readonly minutes: number
  readonly organiser: string
  readonly others: readonly string[]
  readonly call: 'meet' | 'teams' | null
  readonly zone?: string
  readonly room?: string
  readonly cancelled?: boolean
  readonly declined?: boolean
  readonly tentative?: boolean
}

/** A day or more without a time; `free` takes no time up. */
export type AllDay = {
  readonly title: string
  readonly day: number
  readonly days: number
  readonly free: boolean
}

const work = { calendar: 'work', call: 'meet' } as const
const client = { calendar: 'client', call: 'teams' } as const

// prettier-ignore
export const singles: readonly Single[] = [
  { ...client, title: 'Northwind kick-off', day: -124, at: '10:00', minutes: 120, organiser: 'Maria', others: ['Daniel', 'Rosa', 'Henrik', 'Anders', 'Tom', 'Priya', 'Jonas'], room: 'Nordkap 3.12' },
  { ...work, title: 'Sora onboarding workshop', day: -103, at: '08:00', minutes: 120, zone: 'Asia/Tokyo', organiser: 'Clara', others: ['Kenji', 'Yuki', 'Haruto', 'Naomi', 'Ren'] },
  { ...client, title: 'Pilot scope workshop', day: -92, at: '13:00', minutes: 120, organiser: 'Maria', others: ['Rosa', 'Peter', 'Ewa', 'Priya'], room: 'Fjordblick' },
  { ...work, title: 'Q2 planning', day: -66, at: '13:00', minutes: 90, organiser: 'Maria', others: ['Daniel', 'Priya', 'Tom', 'Aiko', 'Henrik'] },
  { ...work, title: 'Hallberg proposal review', day: -58, at: '16:00', minutes: 60, zone: 'America/New_York', organiser: 'Ines', others: ['Grace', 'Marcus', 'Dana', 'Victor', 'Samir'] },
  { ...client, title: 'Security walkthrough', day: -46, at: '14:00', minutes: 60, organiser: 'Nadia', others: ['Rosa', 'Aiko', 'Yusuf'] },
  { ...work, title: 'Interview: platform lead', day: -33, at: '15:00', minutes: 45, organiser: 'Elif', others: ['Jonas'] },
  { ...work, title: 'Retro: pilot', day: -27, at: '13:00', minutes: 60, organiser: 'Priya', others: ['Tom', 'Aiko', 'Maria', 'Ewa', 'Yusuf'] },
  { ...work, title: 'Dentist', day: -21, at: '08:15', minutes: 45, organiser: 'Ines', others: [], call: null },
  { ...work, title: 'Load test dry run', day: -16, at: '15:00', minutes: 60, organiser: 'Tom', others: ['Aiko', 'Ravi', 'Peter'] },
  { ...client, title: 'Contract call with Calder Bray', day: -12, at: '11:00', minutes: 45, organiser: 'Marta', others: ['Fiona', 'Hugh', 'Daniel'] },
  { ...client, title: 'Vendor demo: Kestrel', day: -9, at: '14:00', minutes: 60, organiser: 'Rosa', others: ['Daniel', 'Peter'], cancelled: true },
  { ...work, title: 'Incident 4411 review', day: -7, at: '15:30', minutes: 45, organiser: 'Tom', others: ['Aiko', 'Priya', 'Daniel', 'Peter'] },
  { ...client, title: 'Budget scenarios', day: -3, at: '13:00', minutes: 45, organiser: 'Henrik', others: ['Maria'] },
  { ...work, title: 'Steering paper', day: -2, at: '13:30', minutes: 120, organiser: 'Ines', others: [], call: null },
  { ...work, title: 'Focus: cut-over plan', day: 0, at: '08:00', minutes: 45, organiser: 'Ines', others: [], call: null },
  { ...client, title: 'Pilot go / no-go', day: 2, at: '14:00', minutes: 45, organiser: 'Maria', others: ['Daniel', 'Anders', 'Peter', 'Priya'] },
  { ...work, title: 'Cut-over rehearsal', day: 4, at: '10:00', minutes: 90, organiser: 'Tom', others: ['Aiko', 'Priya', 'Peter', 'Ewa', 'Ravi'] },
  { ...work, title: 'Hallberg quarterly review', day: 7, at: '16:00', minutes: 60, zone: 'America/New_York', organiser: 'Grace', others: ['Marcus', 'Dana', 'Victor', 'Emily', 'Nathan', 'Samir'], tentative: true },
  { ...work, title: 'Cut-over', day: 8, at: '06:00', minutes: 180, organiser: 'Tom', others: ['Aiko', 'Priya', 'Yusuf', 'Hannah', 'Mateo', 'Peter', 'Ewa'] },
  { ...client, title: 'Contract signing', day: 11, at: '12:00', minutes: 30, organiser: 'Marta', others: ['Fiona', 'Imogen', 'Daniel', 'Henrik'], room: 'Nordkap 3.12' },
]

export const allDays: readonly AllDay[] = [
  { title: 'Expenses due', day: 0, days: 1, free: true },
  { title: 'Annual leave', day: -80, days: 5, free: false },
  { title: 'Lisbon offsite', day: -41, days: 2, free: false },
  { title: 'Northwind change freeze', day: 7, days: 4, free: true },
  { title: 'Quarter close', day: 14, days: 1, free: true },
]
