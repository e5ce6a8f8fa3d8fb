/** What was written in the demo's meetings of two, latest first. */

export const maria = `
Budget needs a second scenario without the new region. Board sees both on <+6>.
- Henrik will not carry run cost and migration cost in one line
- Wants the risk in euros, not in colours
=> Freeze scope on <+7>
?? Who signs off the migration? {Maria}
!! Send the cost model to Maria {today-2}
!! Budget draft {Maria, today}
>> Hiring plan for Q3 {Maria}
---
Pilot numbers are good enough to stop explaining them.
- Support tickets per tenant down from 14 to 5
- @Ewa asks for one more week of hypercare; Maria inclined to say yes
=> One more week of hypercare, then hand over to Ewa’s team {Maria}
!! Intro to the data team {today+1}
!! Share the hypercare checklist {done, +3}
?? Is the on-call rota fair to the two people in Gdynia? {Maria, answered}
>> Is the on-call rota fair? {Maria}
---
She has to cut two projects and wants a second opinion on which.
- Mobile check-in: nobody misses it
- Returns portal: contract says Q4, penalty clause
=> Stop mobile check-in, keep the returns portal {Maria}
!! One page on what stopping mobile check-in frees up {done, +4}
!! Ask @Sofia what was promised to customers {Maria, done, +6}
---
Short one, she was between flights.
- Steering paper: two pages, decision first
- No more colour codes in the status table
!! Rewrite the status table as sentences {done, +1}
---
Wants a shorter weekly; prefers written updates on Mondays.
=> Written update every Monday by noon, steering every second week {Maria}
!! Draft the first Monday update {done, +4}
?? Does Anders read the updates? {Maria, answered}
---
~
---
Retention numbers came in; she is worried about the autumn.
- Three of the ten largest accounts ask for data residency
- Her guess: one of them leaves without a date
!! Put data residency on the steering agenda {done, +6}
!! List which accounts asked, and in which words {Maria, done, +5}
---
# Agenda
- Pilot group
- Hiring
# Notes
- Two product owners leave in the same month, one internal move, one parental leave
- @Clara could bridge three days a week until the new one is there
=> Clara bridges until the position is filled, three days a week {Maria}
!! Send Clara’s profile and dates {done, +2}
---
Escalation from Hallberg landed on her desk first. Nothing to do with the platform, a label printer.
> If it prints wrong, it is our fault. That is how they see it.
!! Call @Grace before the next check-in {done, +2}
---
- Talked through the pilot criteria; she wants fewer and harder ones
=> Three criteria: orders lost, time to answer, tickets per tenant
!! Write the criteria up with thresholds {done, +3}
?? Who measures time to answer? {Maria, answered}
---
Quarter review went well for her. The tenant split is now “the platform” in everybody’s mouth.
- Careful: nobody has said what happens to the old one
!! Note on switching the old system off: steps and who hurts {done, +10}
>> Old system: name a date in public {Maria, raised}
---
~
---
- Data team feels left out of the design
- @Lucas found the schema through a screenshot in a chat
!! Invite Lucas to the architecture review {done, +1}
=> Schema changes are announced a week ahead
---
Budget line for the second half approved in principle, 80 % of what was asked.
- The missing fifth is test environments
!! Two options for cheaper test environments {done, +7}
---
First real disagreement: she wants all tenants at once, I want a pilot.
- Her worry: two systems for a year
- My worry: one system, down
=> Pilot with four tenants, decision on the rest after six weeks {Maria}
!! List the tenants that would say yes {Maria, done, +5}
---
Getting to know each other. Eleven years at Northwind, started in support.
- Hates surprises, does not hate bad news
- Best by phone before nine
!! Send the outline of the engagement {done, +2}
`

export const daniel = `
Redlines are with his lawyer. Two clauses left: data location and the exit.
- He can live with a 90-day exit, not with 180
- Tenant map has no owner, and he knows it
>> Thank him for lending us Ravi {Daniel}
---
- Release train moves to Wednesdays, for the cut-over only
- @Rosa will push back on feature flags in the order path
=> Flags yes, but only with a removal date in the ticket {Daniel}
!! Removal dates for the six flags that exist {Tom, done, +7}
---
Vent session about the vendor. Kestrel missed the third date.
=> No new modules from Kestrel this year {Daniel}
!! What would replacing the Kestrel importer cost, roughly {done, +8}
---
~
---
- Two of his leads applied for the same job, he will split it
- Asked how Fjord runs on-call; send him to @Tom
!! Introduce Tom and Daniel’s leads {done, +2}
---
Load test budget: he pays for one full run, not two.
=> One full-scale run, the dry run on a third of the load {Daniel}
?? Can the dry run use production data? {Daniel, answered}
!! Ask Nadia about masked production data {done, +1}
---
- Wants to see queue depth on the wall, not another dashboard
- Error budget spent by the 19th, again
=> Feature work stops when the error budget is spent {Daniel, superseded}
!! One number per team for the wall {Aiko, done, +10}
---
Error budget rule lasted two weeks.
=> Feature work slows when the budget is spent: one in three tickets {Daniel}
---
~
---
- He reads the architecture decisions, nobody else does
- Suggests ten lines and a diagram, no templates
!! Cut the decision template to ten lines {done, +4}
---
Cost of the old database: 31 k a month, twice what we had assumed.
!! Correct the business case {done, +2}
!! Invoice copies for the last quarter {Daniel, done, +3}
---
- Came back from leave to 400 mails, read none
- Needs a deputy; thinks of @Rosa
>> Deputy: has he asked her? {Daniel, raised}
---
First meeting. He inherited the platform and the promises made about it.
- Three promises: no downtime, no price change, before Christmas
- He would trade the third
?? Which of the three did Anders make in public? {Daniel, answered}
!! List the promises with their sources {done, +5}
`

export const priya = `
She runs the cut-over plan from now on; I stop editing it.
- Worried about the two hours between freeze and rehearsal
=> Priya decides on go or no-go during the window {Priya}
!! Read the plan once as if I were Peter {today+4}
>> Second region: her own view, without Rosa in the room {Priya}
---
- Refinement has turned into status; half of them have cameras off
=> Refinement only with a prepared ticket, else it is cancelled
!! Try it for three weeks and say how it went {Priya, done, +21}
---
Wants to write more and talk less. Gave her the pilot summary.
!! Pilot summary, two pages {Priya, done, +6}
!! Read it the same day {done, +7}
---
~
---
- Salary talk with Fjord went badly, she may look around
- Not for the notes of the weekly
!! Speak to Ingrid, without names {done, +2}
---
Fourth month, first time she said no to Daniel. Good no.
>> Tell her so {Priya, raised}
`
