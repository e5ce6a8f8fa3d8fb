/** What was written in the demo's meetings with clients and partners, latest first. */

export const steering = `
# Purpose
Agree what the board sees, and what we sign.
# Notes
- Run cost 41 k a month at full load, 12 % under plan
- @Henrik accepts the cost model once region two is a separate line
- @Marta: data clause names a country, our provider names a zone
=> Cut over on <+8>, 06:00, with a rollback point at 08:00 {Daniel}
?? Do we need a second region before launch? {Rosa}
!! Ask legal about the data clause {today+1}
!! Contract redlines {Daniel, today+6}
!! Names for the pilot group {Maria, today+4}
---
- Pilot closed: 0 orders lost, answer under 4 h, tickets down by two thirds
- @Anders wants it in one sentence for the owners
=> Roll out to all tenants, in three waves {Anders}
=> Two-week pilot before the contract {Maria, superseded}
!! The sentence for the owners {done, +1}
!! Order of the waves {Peter, done, +7}
---
- Incident on the old platform took an hour of everybody’s week
- @Henrik asks what an hour of downtime costs. Nobody knew.
!! Cost of an hour, with sources {Lucas, done, +8}
?? Can we insure it? {Henrik, answered}
---
Three accounts ask for data residency, in writing.
- @Marta: not urgent legally, urgent commercially
- One region covers two of the three
=> Answer all three by letter, same text {Maria}
!! Draft of the letter {done, +3}
---
- Halfway: 9 of 20 weeks, 43 % of the budget
- Risk list down to five; the importer leads it
!! Plan B for the importer, half a page {done, +5}
=> Kestrel gets a last date {Daniel}
---
~
---
- @Rosa showed the target picture; first time that nobody argued
- Support wants a say in the order of tenants
=> Ewa joins steering for the pilot
!! Invite Ewa {done, +1}
---
- Security review booked, @Nadia wants the data flows a week earlier
!! Data flows to Nadia {Aiko, done, +4}
?? Who signs for personal data, Marta or Nadia? {Marta, answered}
---
Budget round.
- 80 % approved, test environments open
- @Henrik offers to move 15 k from licences
=> Test environments are paid out of licences {Henrik}
!! Confirm the amount in writing {Henrik, done, +5}
---
- Pilot tenants named: four, all of them volunteers
- Start two weeks later than planned, end unchanged
=> Two-week pilot before the contract {Maria, superseded}
!! Letter to the four {Maria, done, +4}
---
First steering. Decide little, meet everybody.
- Every second week, an hour, paper the evening before
=> Decisions count when they are in the minutes
!! Terms of the committee on one page {done, +6}
`

export const review = `
- Second region: asynchronous copy, 40 seconds behind, 9 k a month
- @Nadia fine with it if keys stay in the first region
?? What may be lost in 40 seconds? {Rosa}
!! Order path only: what would have to wait {Aiko, done, +9}
---
# Session handling
- Stale sessions after a switch: three causes, two fixed
=> Sessions end with the tenant, no exceptions {Rosa}
!! Third cause: reproduce it {Aiko, done, +6}
---
- Walked through the importer, 4,100 lines, one test
=> Rewrite the reader, keep the writer {Rosa}
!! Estimate with range {Tom, done, +4}
---
~
---
- Search: own index or the database? Measured on 6 m orders
- Database: 180 ms, own index: 35 ms and a second thing to run
=> Database, until it hurts {Rosa}
---
Keys and rights. @Nadia brought a list of 31 questions; 24 answered.
!! The other seven {Aiko, done, +8}
=> No shared accounts, not even for operators {Nadia}
---
- Tenant id in the key or in the header: @Aiko prepares both
- Naming took 20 minutes
!! Both variants, same machine, same data {Aiko, done, +10}
---
- Principles: boring, reversible, measured
- @Daniel adds: deletable
=> Every part has a date on which we look at whether it is still needed
---
First review. Old system drawn from memory by three people: three drawings.
!! One drawing that all three accept {Rosa, done, +7}
`

export const hallberg = `
- Labels fixed, @Grace has stopped forwarding photos
- Dock 4 goes live on their side next week, we only watch
- New rate from July, they expect a table and not a letter
!! Send Grace the revised rate card {today+5}
?? Does the return flow count as an order? {Marcus}
---
- Scanner update broke the batch import, 300 parcels by hand
- @Marcus was calm, @Dana was not
=> Hallberg gets release notes two days ahead
!! First release notes, one paragraph {done, +2}
---
- Volume up 18 % since the new dock, no slower
- @Dana asks for hourly numbers; daily is what the contract says
!! What hourly would take {Lucas, done, +6}
---
Clocks changed over there and not here; half of them missed the call.
- Moved the rest to mail
!! Summary by mail {done, +0}
---
- Test labels look right on paper, wrong on the belt
!! Send @Victor the printer settings {done, +1}
=> Printers are configured by us, remotely {Marcus}
---
~
---
- Contract runs until December, they want to talk in September
- @Marcus moves to Chicago, stays on the calls
>> Renewal: ask Grace what she would change {Grace}
---
- Onboarding done, five users, one admin
- @Dana found the export by herself
!! Ask her for ten minutes of feedback {done, +5}
---
First check-in. Their pain: labels. Our pain: their addresses.
=> Addresses are checked on entry
!! List of the 50 worst addresses {Dana, done, +7}
`

export const sora = `
- Second warehouse is live, one day early
- @Yuki asks for the manual in Japanese; 40 pages, mostly pictures
- @Clara visits in two weeks
!! Quote for the translation {Clara, done, +5}
=> Manual in Japanese, pictures unchanged {Kenji}
>> Dinner in Osaka: who comes {Kenji}
---
- Time stamps off by nine hours in one report. Of course.
!! Report in the zone of the warehouse {Hannah, done, +3}
---
- Training: 12 people in two groups, @Naomi translates
- Keyboards: the shortcut for search is taken by the input method
!! Second shortcut for search {Hannah, done, +6}
=> Shortcuts can be changed per site
---
- @Haruto showed the paper form that we replace: 11 fields, 3 stamps
- The stamps are the process
=> Approval in three steps, in that order {Kenji}
!! Approval flow as a drawing {Clara, done, +4}
---
~
---
- Network test from the warehouse: 240 ms, steady
- Works, feels slow when typing into filters
!! Wait for a pause before filtering {Hannah, done, +8}
---
First call after the workshop. Very well prepared on their side.
- Questions in a table, answers expected in the table
!! Answers in the table {done, +2}
`

export const partners = `
- Northwind pays on day 45 instead of 30, third time
- @Samir has two leads, one serious
- Offer for Osprey: no, too far from what we do
=> No offer to Osprey {Jonas}
!! Reminder to Northwind’s accounts, friendly {done, +1}
!! Numbers for the quarter {Samir, today+6}
---
- @Elif’s interview: good, expensive
- @Clara booked out until October
?? Hire ahead of demand? {Jonas, answered}
---
~
---
~
---
- Website says five things, we do two
!! Text for the two {Clara, done, +10}
=> Two lines of work: migrations, and interim product leads
---
~
---
- Insurance went up 22 %, @Samir asks around
!! Two more quotes {Samir, done, +12}
---
- Lisbon it is: two days, no slides
=> Offsite in Lisbon, everybody brings one failure
!! Book the house {Jonas, done, +6}
`

export const refinement = `
- Six tickets ready, two sent back
- Export: split into file and mail
!! Acceptance test for the export {Yusuf, done, +4}
---
~
---
- Filter by site needs a decision by Maria, parked
- Estimates: @Mateo twice @Tom’s, kept the higher one
>> Filter by site: all sites or the user’s own {Maria, raised}
---
- Nothing prepared, ended after ten minutes
---
~
---
- Operators’ top ten: four done, three in the next sprint
!! Tell Peter which three {Priya, done, +2}
`
