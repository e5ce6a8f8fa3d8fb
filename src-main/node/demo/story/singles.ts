/** What was written in the demo's single meetings, by title. */

export const written: Readonly<Record<string, string>> = {
  'Northwind kick-off': `
# Purpose
Move Northwind’s order platform from one customer to many, without stopping it.
# Who
- @Maria decides on scope, @Daniel on technology, @Henrik on money
- Fjord builds, with @Tom and @Priya
# Notes
- 20 weeks, pilot after ten
- Everybody fears the importer
=> Maria owns the outcome {Maria}
!! Plan on one page {done, +7}
!! Access for Fjord {Daniel, done, +5}
?? What happens to the old platform? {Anders, answered}`,
  'Sora onboarding workshop': `
- Warehouse walk by video, 40 minutes, worth it
- Labels in two scripts, addresses in reverse order
- @Kenji wants written answers, always
=> One contact on each side: Kenji and Clara
!! Minutes in English and Japanese {Clara, done, +3}`,
  'Pilot scope workshop': `
# In
- Orders, returns, search, operators’ view
# Out
- Invoices, mobile check-in, price lists
# Notes
- @Ewa: no pilot without a phone number that somebody answers
=> Phone from seven to seven during the pilot {Peter}
!! Rota for the phone {Ewa, done, +8}`,
  'Q2 planning': `
- Three teams, one shared goal: pilot closed by mid-quarter
- @Henrik wants milestones that can be invoiced
=> Four milestones, each with a demo {Maria}
!! Milestones with dates and amounts {done, +5}
!! Capacity per week {Priya, done, +4}`,
  'Hallberg proposal review': `
- Price is fine, term is not: they want out after a year
- @Victor reads every line
=> One year, renewable, with 60 days’ notice {Grace}
!! New version of the proposal {Samir, done, +3}
!! Reference call with Northwind {done, +8}`,
  'Security walkthrough': `
- 31 questions, most of them about rights
- Secrets in two places, should be one
=> Findings are tickets with dates, no report
!! Move the secrets {Yusuf, done, +10}
!! Retest {Nadia, done, +21}`,
  'Interview: platform lead': `
- Calm, concrete, asked better questions than we did
- Has run a migration twice this size; failed once and said why
- Wants four days a week
=> Second round with Clara {Jonas}
!! Feedback to Elif today {done, +0}`,
  'Retro: pilot': `
# Kept
- One page of minutes, phone from seven to seven
# Changed
- Demos without Daniel’s laptop
- Tickets from operators go to one person, not to five
!! Name the one person {Ewa, done, +3}
=> Retro after every wave`,
  'Load test dry run': `
- A third of the load for 40 minutes
- Queue backs up at minute 22, database bored
- @Ravi: the limit is ours, a setting from the first week
!! Raise the limit, look again {Tom, done, +6}
?? Is 3× the right target? {Peter, answered}`,
  'Contract call with Calder Bray': `
- @Fiona: liability capped at a year’s fees, usual
- Data location: wants a country in the text
- Exit: 180 days asked, 90 offered
=> We offer 90 days and help with the move
!! Send Fiona the description of the data flows {done, +2}`,
  'Incident 4411 review': `
- 06:12 certificate ends, 06:14 retries, 06:31 first call, 06:53 fixed
- Three tenants, 41 minutes, no orders lost
- Nobody was careless; the list was unreadable
=> Alarm 30, 14 and 3 days before a certificate ends {Tom}
!! Alarm in place {Yusuf, done, +3}
!! Letter to the three tenants {done, +1}`,
  'Budget scenarios': `
- A: one region, 41 k a month. B: two regions, 50 k
- @Henrik prefers A with a price tag on B
?? Which cost centre carries B? {Henrik, answered}
=> The board sees A, with B as an option {Henrik}`,
  'Steering paper': `
- Decision first, reasons second, numbers in the appendix
- One sentence on risk: what we do not know is the second region
!! Let Maria read it before it goes out {done, +1}`,
}
