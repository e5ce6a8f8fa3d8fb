/** What was written in the meetings of the platform team, latest first. */

export const weekly = `
Queue depth alarms are noisy; agreed to split them by tenant.
# Load
- Read path holds at 3× today’s peak; writes saturate at 2.1×
- @Aiko: the queue backs up before the database does
# Cut-over
- Window <+8>, 06:00 to 09:00, rollback point at 08:00
- Rehearsal <+4>, same people, same order
=> Keep one region for launch {Priya}
?? Who owns the tenant map? {Mateo}
!! Draft the on-call proposal {today}
!! Load test numbers {Tom, today+4}
!! Write the rollback runbook {Aiko, today+6}
!! Split queue alarms by tenant {Tom}
!! Book the retro room
>> Thank Tom for the weekend fix {Tom}
---
- Dry run done, report by @Ravi is short and good
- Import of the big tenant: 5 h 40, needs to be under 4
=> Import in two passes, history after cut-over {Priya}
!! Raise the queue limit and rerun the write test {Tom, done, +5}
!! Second pass as a job that can be stopped {Mateo, done, +9}
?? Do we page the vendor during the window? {Priya, answered}
---
Half the time on incident 4411.
- Retry storm after a certificate ran out; 41 minutes, 3 tenants
- Nobody looked at the expiry list because it has 600 lines
!! Expiry list: only what ends within 30 days {Yusuf, done, +4}
!! Tell the three tenants in plain words {done, +1}
=> Certificates are renewed by machine or not used
---
- Feature flags: 23, of which 9 are older than a year
- @Ingrid wants two weeks of nothing but clean-up in autumn
!! Table of flags with owner and age {Hannah, done, +6}
>> Two weeks of clean-up in autumn: yes or no {Ingrid, raised}
---
# Decisions
=> Tenant id goes into the key, not into the header {Aiko}
=> Old reports stay on the old database until year end
# Notes
- Benchmarks of both variants are in the repository, same machine
- Header variant was 4 % faster and twice as hard to explain
!! Write the decision down in ten lines {Aiko, done, +3}
---
- Pilot tenants 3 and 4 live since Tuesday, no calls
- Peter’s operators like the new search; they do not like that it moved
!! Old shortcut as an alias {Hannah, done, +3}
---
~
---
Planning for the second half of the pilot.
- @Mateo off for two weeks, @Yusuf takes the importer
- Ravi joins on Mondays
=> Stop taking change requests for the pilot tenants
!! Say so to Ewa before she hears it elsewhere {done, +1}
---
- Test environment broke on Friday, found on Monday
!! Somebody is on call for the test environment, too {Ingrid, done, +7}
?? Do we need three of them? {Tom, answered}
---
Demo of the tenant switch. Worked twice, failed in front of Daniel.
- Cause: stale session, known, fixed on a branch that nobody merged
=> Branches older than five days come up in stand-up
!! Merge or throw away the eleven old branches {Tom, done, +5}
---
~
---
- Import speed: 180 orders a second, target 500
- @Aiko thinks of batches, @Tom of fewer indexes; try both
!! Measure both on the copy of tenant 7 {Aiko, done, +6}
!! Drop the four unused indexes {Tom, done, +2}
---
- Batches won: 620 a second
- Fewer indexes alone: 240
=> Batches of 500, indexes built afterwards {Aiko}
---
Design week. Little to write down.
- Tenant, account, site: three words, five meanings
!! A glossary of ten words, on one page {Priya, done, +4}
=> “Tenant” means the company that pays
---
- Logging costs more than compute in the test environment
!! Sample debug logs at 1 % {Yusuf, done, +3}
---
~
---
- Two ways of splitting the data, @Priya for rows, @Tom for schemas
=> A schema per tenant {Tom, superseded}
!! Try migrations on 40 schemas before we believe it {Tom, done, +10}
---
- 40 schemas: a migration takes 50 minutes. That settles it.
=> Rows with a tenant column, after all {Priya}
---
First weekly. Who is here, what hurts, what we owe Northwind by when.
- Stand-up at nine, fifteen minutes, cameras optional
- Decisions are written here, not in the chat
=> This page is the only minutes
!! Calendar, channel, access for everybody {done, +2}
`

/** Stand-ups: what each of them worked on, latest first; what stood in the way, and what came of it. */
export const standUps = {
  work: [
    [
      'Tom',
      'cut-over script, step 7 of 12',
      'write test with the raised limit',
      'alarm thresholds by tenant',
      'dry run on the small cluster',
      'expiry alarms reviewed with Yusuf',
      'index build on tenant 7',
      'review of the importer',
      'branches merged, two thrown away',
      'four unused indexes dropped',
      'release train, first Wednesday',
      'restore test of the backup, 48 minutes',
      'schemas against rows, measured',
      'migration of 40 schemas',
      'cluster sizes for the pilot',
    ],
    [
      'Aiko',
      'rollback runbook, first half',
      'queue consumer, back-pressure',
      'flaky test found: clock, not network',
      'latency of search, p95 at 210 ms',
      'tenant key in the order path',
      'stale sessions, second cause',
      'batches of 500 orders',
      'data flows for Nadia',
      'both variants of the tenant id',
      'read model of orders',
      'search on the database, 6 m orders',
      'migration of the price lists',
      'order of events after a retry',
      'first benchmark on real data',
    ],
    [
      'Priya',
      'cut-over plan, contacts filled in',
      'tickets for the last wave',
      'call with Ewa about hypercare',
      'slides for steering, four of them',
      'pilot summary, two pages',
      'refined the export stories',
      'interviews with three operators',
      'pilot tenants 3 and 4, checklist',
      'demo rehearsed with Tom',
      'glossary done, ten words',
      'story map of returns',
      'what operators do at seven in the morning',
      'risk list, twelve lines',
      'stories for the tenant switch',
    ],
    [
      'Yusuf',
      'certificates renewed by machine',
      'masked data for the load test',
      'expiry list, 30 days',
      'access rights of the operators',
      'importer handles umlauts now',
      'secrets in one place',
      'pairing with Hannah on the filter',
      'logs of tenant 2, odd retries',
      'debug logs sampled at 1 %',
      'importer, error report for humans',
      'addresses checked on entry',
      'test environment from scratch, 90 minutes',
      'importer, first thousand orders',
      'accounts for the operators',
    ],
    [
      'Hannah',
      'banner for the freeze',
      'second shortcut for search',
      'flag table, 23 rows',
      'search shortcut is back',
      'report in the zone of the warehouse',
      'keyboard order of the filter',
      'empty states of the tenant switch',
      'print layout for labels',
      'filter waits for a pause',
      'tenant switch, third attempt',
      'date picker in the week view',
      'contrast of the status colours',
      'operators’ view on small screens',
      'first screen of the tenant switch',
    ],
  ],
  blocked: [
    '@Yusuf waits for access to the masked copy',
    '@Aiko needs ten minutes of Rosa’s time',
    'Test environment slow since last night',
    '@Hannah needs the label texts from Sofia',
    'Build queue: 25 minutes, twice the usual',
    '@Tom still has no account on the new cluster',
    'Two people ill, review waits until tomorrow',
    'Certificate of the mail relay ends on Sunday',
  ],
  actions: [
    'Ask Rosa for ten minutes {done, +1}',
    'Restart the test environment {Yusuf, done, +0}',
    'Label texts from Sofia {Hannah, done, +2}',
    'Move the nightly build to 03:00 {Tom, done, +2}',
    'Tell Peter about the short outage {Priya, done, +0}',
    'Close the four tickets that are done {Hannah, done, +1}',
    'Write down the steps for the restart {Yusuf, done, +3}',
    'Account on the new cluster for Tom {done, +1}',
  ],
} as const
