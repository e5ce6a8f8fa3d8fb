-- The first notebook. Times of timed things are UTC instants ('2026-06-12T08:30:00Z'); of all-day things,
-- plain dates ('2026-06-12'); both sort as text. Names are the words of the product.

create table setting (
  name text primary key,
  value text not null check (json_valid(value))
) strict, without rowid;

-- a CalDAV account: its password, and the address that was typed for it, are secrets
create table account (
  id text primary key,
  -- scheme and host of its server
  location text not null,
  user text not null,
  createdAt text not null
) strict;

create table calendar (
  id text primary key,
  kind text not null check (kind in ('address', 'path', 'folder', 'collection', 'upload')),
  -- what may be shown: a path, a file name, or scheme and host of an address whose whole text is a secret
  location text not null,
  -- of a collection: the account that it is read with
  accountId text references account (id),
  name text not null,
  color text not null,
  hidden integer not null default 0,
  -- whether it says of any meeting who is in it: where it never does, nobody knows that one is without other people
  namesPeople integer not null default 0 check (namesPeople in (0, 1)),
  position integer not null,
  refreshMinutes integer not null default 15,
  -- minutes before a meeting that it is announced, 0 at its start, -1 for never; null as is usual (setting 'chosen')
  noticeMinutes integer check (noticeMinutes between -1 and 120),
  etag text,
  lastModified text,
  bodyHash text,
  -- of a collection: what it is asked for changes with (RFC 6578)
  syncToken text,
  window text,
  -- the zone rules, and the zone of floating times, that its meetings were expanded with
  rules text,
  checkedAt text,
  goodAt text,
  failure text,
  -- how often in a row it has failed, and the instant before which it is not asked again by the clock
  failures integer not null default 0,
  notBefore text,
  warnings text not null default '[]' check (json_valid(warnings)),
  createdAt text not null,
  removedAt text
) strict;

create table organisation (
  id text primary key,
  name text not null,
  domain text not null unique,
  provenance text not null check (provenance in ('calendar', 'hand'))
) strict;

create table person (
  id text primary key,
  name text not null,
  nameProvenance text not null check (nameProvenance in ('address', 'calendar', 'hand')),
  me integer not null default 0 check (me in (0, 1)),
  organisationId text references organisation (id),
  pinnedAt text,
  createdAt text not null
) strict;
create unique index personMe on person (me) where me = 1;
create index personByName on person (name collate nocase);

create table address (
  email text primary key check (email = lower(email)),
  personId text not null references person (id),
  provenance text not null check (provenance in ('calendar', 'hand'))
) strict, without rowid;
create index addressByPerson on address (personId);

create table series (
  id text primary key,
  title text not null,
  pinnedAt text,
  -- what I am in its meetings unless one says otherwise
  role text check (role in ('spectator', 'advisor', 'facilitator', 'decisionMaker')),
  -- a hand has decided for all its meetings, also those to come: 1 to show them, 0 to leave them out
  shown integer check (shown in (0, 1))
) strict;

-- the recurring events that are one series: the parts that a calendar has split it into, and what a hand has joined
create table seriesPart (
  seriesKey text primary key,
  seriesId text not null references series (id) on delete cascade,
  provenance text not null check (provenance in ('calendar', 'hand'))
) strict, without rowid;
create index seriesPartBySeries on seriesPart (seriesId);
-- a hand has said that this recurring event does not go on with that series
create table seriesRefusal (
  seriesKey text not null,
  seriesId text not null references series (id) on delete cascade,
  primary key (seriesKey, seriesId)
) strict, without rowid;

create table meeting (
  id text primary key,
  uid text not null,
  -- '' for a single event, else the original start: UTC instant or plain date
  recurrenceId text not null default '',
  seriesId text references series (id),
  title text not null,
  start text not null,
  end text not null,
  zone text,
  allDay integer not null default 0 check (allDay in (0, 1)),
  -- longer than a day: found by its end, so that the index on start may look back one day only
  long integer not null default 0 check (long in (0, 1)),
  status text not null check (status in ('confirmed', 'tentative', 'cancelled')),
  busy integer not null default 1 check (busy in (0, 1)),
  location text not null default '',
  description text not null default '',
  joinUrl text,
  provider text,
  organiserId text references person (id),
  resources text not null default '[]' check (json_valid(resources)),
  -- persons in the room besides me; kept with the attendances
  others integer not null default 0,
  role text check (role in ('spectator', 'advisor', 'facilitator', 'decisionMaker')),
  -- when its follow-up was handed on
  followedUpAt text,
  goneAt text,
  -- why it is left out of lists; null where it is shown
  noise text check (noise in ('hand', 'calendar', 'cancelled', 'declined', 'solo', 'allDay', 'tentative', 'free', 'title')),
  -- a hand has decided: 1 to show it, 0 to leave it out, whatever the filter says
  shown integer check (shown in (0, 1)),
  createdAt text not null,
  unique (uid, recurrenceId)
) strict;
create index meetingByStart on meeting (start);
create index meetingLong on meeting (end) where long = 1;
create index meetingBySeries on meeting (seriesId, start);
create index meetingGone on meeting (start) where goneAt is not null;
create index meetingFiltered on meeting (start) where noise is not null;

create table meetingSource (
  meetingId text not null references meeting (id) on delete cascade,
  calendarId text not null references calendar (id),
  hash text not null,
  primary key (meetingId, calendarId)
) strict, without rowid;
create index meetingSourceByCalendar on meetingSource (calendarId);

-- What a calendar publishes, as read: the VEVENTs of one UID (a master and its overrides, or a single one), so that a refresh
-- looks at what has changed only, and the window moves without reading the feed again. In the order it came: its rows are
-- long, and a table ordered by UID would write a page for each.
create table event (
  calendarId text not null references calendar (id) on delete cascade,
  uid text not null,
  -- the file of a folder, the resource of a collection; '' where a calendar is one body
  href text not null default '',
  -- changes when what it says does; alarms, DTSTAMP and the like do not count
  hash text not null,
  -- its meetings are to be looked at again, although it says what it said
  stale integer not null default 0 check (stale in (0, 1)),
  -- the span that its meetings touch, as instants; last is null where it may repeat for ever
  first text not null,
  last text,
  recurs integer not null check (recurs in (0, 1)),
  -- whether its times depend on rules of zones, so that it is expanded anew when these change
  zoned integer not null check (zoned in (0, 1)),
  -- its VEVENTs, and the zones that only its feed defines
  components text not null check (json_valid(components)),
  -- what could not be read of it
  warnings text check (json_valid(warnings)),
  primary key (calendarId, uid, href)
) strict;
create index eventStale on event (calendarId) where stale = 1;

-- the files of a folder and the resources of a collection, with the tag (ETag, or size and time) they were read with
create table resource (
  calendarId text not null references calendar (id) on delete cascade,
  href text not null,
  tag text not null,
  primary key (calendarId, href)
) strict, without rowid;

-- start is copied in so that one person's meetings, newest first, are one walk through the key
create table attendance (
  personId text not null references person (id),
  start text not null,
  meetingId text not null references meeting (id) on delete cascade,
  role text not null check (role in ('chair', 'required', 'optional', 'informed')),
  partstat text not null check (partstat in ('needsAction', 'accepted', 'declined', 'tentative', 'delegated')),
  organiser integer not null default 0 check (organiser in (0, 1)),
  provenance text not null check (provenance in ('calendar', 'hand')),
  excluded integer not null default 0 check (excluded in (0, 1)),
  -- how long the meeting lasts, copied in like its start; null when it does not count: all-day or cancelled
  minutes integer,
  primary key (personId, start desc, meetingId)
) strict, without rowid;
create unique index attendanceByMeeting on attendance (meetingId, personId);
create trigger meetingRetimed after update of start, end, allDay, status on meeting begin
  update attendance set minutes = iif(new.allDay = 1 or new.status = 'cancelled', null,
    cast((julianday(new.end) - julianday(new.start)) * 1440 + 0.5 as integer)) where meetingId = new.id;
end;

create table page (
  id text primary key,
  -- a page in the bin remembers its meeting, which may have a new one by then
  meetingId text references meeting (id),
  title text not null default '',
  -- the text of a template: nothing in it is an item, a mention or found by search
  template integer not null default 0 check (template in (0, 1)),
  schemaVersion integer not null,
  version integer not null,
  createdAt text not null,
  updatedAt text not null,
  deletedAt text,
  -- projections of doc: its number of written blocks outside items, its first words outside items, its plain text
  notes integer not null default 0,
  excerpt text not null default '',
  -- the long ones stand last, so that lists need not read past them
  text text not null default '',
  doc text not null check (json_valid(doc))
) strict;
create unique index pageOfMeeting on page (meetingId) where deletedAt is null;
create index pageByMeeting on page (meetingId);
create index pageLately on page (updatedAt) where deletedAt is null;
create index pageBin on page (deletedAt) where deletedAt is not null;

-- what a page held when an editing session had ended: written when the next one begins, thinned out with age
create table pageSnapshot (
  pageId text not null references page (id) on delete cascade,
  version integer not null,
  -- when it was last changed then, and when the next session began
  savedAt text not null,
  keptAt text not null,
  -- its written lines, for a list that reads no document
  lines integer not null,
  schemaVersion integer not null,
  doc text not null check (json_valid(doc)),
  primary key (pageId, version)
) strict;

-- what a page starts with; which one applies is said by what it is for, the most particular first
create table template (
  pageId text primary key references page (id) on delete cascade,
  seriesId text references series (id) on delete cascade,
  personId text references person (id) on delete cascade,
  -- words of a title, * for any
  pattern text,
  role text check (role in ('spectator', 'advisor', 'facilitator', 'decisionMaker')),
  createdAt text not null
) strict, without rowid;

-- the latest steps of each page: what a window that was away needs to catch up
create table pageStep (
  pageId text not null references page (id) on delete cascade,
  version integer not null,
  clientId text not null,
  step text not null,
  primary key (pageId, version)
) strict, without rowid;

create table item (
  id text primary key,
  pageId text not null references page (id) on delete cascade,
  ordinal integer not null,
  kind text not null check (kind in ('action', 'question', 'decision', 'talkingPoint')),
  state text not null check (state in ('open', 'done', 'dropped', 'answered', 'standing', 'superseded', 'parked', 'raised')),
  text text not null,
  -- owner of an action (null: me), person asked, decider, person it is parked on
  personId text references person (id),
  -- of a talking point: the series or the meeting that it waits for instead; one that is gone by now is the room's again
  parkedOn text,
  due text,
  -- of an answered question: the answer; of it or of a raised talking point: the meeting it was said in
  answer text,
  answeredIn text,
  -- of a superseded decision: the item that took its place; either may be gone by now
  supersededBy text,
  createdAt text not null,
  closedAt text,
  -- copied in, so that lists are chosen and drawn without a look at pages and meetings: the page's meeting, its series,
  -- when it started (a loose page: when it was made), and its title
  meetingId text references meeting (id),
  seriesId text references series (id),
  since text not null,
  pageTitle text not null
) strict;
create index itemByPage on item (pageId, ordinal);
create index itemByKind on item (kind, since, id, closedAt);
create index itemByPerson on item (personId, state, kind, since, id);
create index itemBySeries on item (seriesId, state, kind, since, id);
create index itemParked on item (parkedOn) where parkedOn is not null and closedAt is null;
-- what is open is little, and looked at most: lists, counts and filters are answered by this index alone
create index itemOpen on item (kind, personId, due, since, id, meetingId, seriesId, text, pageTitle) where closedAt is null;
create trigger meetingMovedWithItems after update of start, seriesId, title on meeting
when old.start <> new.start or old.seriesId is not new.seriesId or old.title <> new.title begin
  update item set since = new.start, seriesId = new.seriesId, pageTitle = new.title where meetingId = new.id;
end;
create trigger pageRenamedWithItems after update of title on page when old.title <> new.title begin
  update item set pageTitle = new.title where pageId = new.id and meetingId is null;
end;
create trigger pageReattached after update of meetingId on page when old.meetingId is not new.meetingId begin
  update item set meetingId = new.meetingId,
    since = coalesce((select start from meeting where id = new.meetingId), new.createdAt),
    seriesId = (select seriesId from meeting where id = new.meetingId),
    pageTitle = coalesce((select title from meeting where id = new.meetingId), new.title)
  where pageId = new.id;
end;
create index itemByMeeting on item (meetingId);
create index itemBySuccessor on item (supersededBy) where supersededBy is not null;

-- whom the line of an item names: what is open is found by its person without a walk through what is over
create table itemPerson (
  personId text not null references person (id),
  open integer not null check (open in (0, 1)),
  itemId text not null references item (id) on delete cascade,
  primary key (personId, open, itemId)
) strict, without rowid;
create unique index itemPersonByItem on itemPerson (itemId, personId);

-- an item came up in a meeting and stayed open: noted by hand, so it outlives the row of an item whose line is cut and
-- put elsewhere, and the meeting itself, whose start is copied in
create table discussed (
  itemId text not null,
  meetingId text not null,
  at text not null,
  primary key (itemId, meetingId)
) strict, without rowid;

-- the items of pages in the bin have no rows, so that no list can show them; what no document says is kept for their return
create table itemBinned (
  id text not null,
  pageId text not null references page (id) on delete cascade,
  createdAt text not null,
  closedAt text,
  primary key (pageId, id)
) strict, without rowid;

create table mention (
  pageId text not null references page (id) on delete cascade,
  personId text not null references person (id),
  primary key (pageId, personId)
) strict, without rowid;
create index mentionByPerson on mention (personId);
-- What else a page names. A link may outlive the page that it leads to, so that is no reference; the words before and
-- behind it are kept without its own, which are the title that the page has by then.
create table pageLink (
  pageId text not null references page (id) on delete cascade,
  targetId text not null,
  before text not null,
  after text not null,
  primary key (pageId, targetId)
) strict, without rowid;
create index pageLinkByTarget on pageLink (targetId);
create table pageTag (
  pageId text not null references page (id) on delete cascade,
  tag text not null,
  primary key (pageId, tag)
) strict, without rowid;
create index pageTagByTag on pageTag (tag);
-- `file` is the name of the picture's file beside a page written as Markdown: its hash and what its type ends in
create table pageImage (
  pageId text not null references page (id) on delete cascade,
  file text not null,
  primary key (pageId, file)
) strict, without rowid;

-- Search: one row number for everything that can be found; names, titles and text are indexed apart, so
-- that the common cases (a name, a title) stay small. The triggers keep it true whoever writes.
create table searchRow (
  seq integer primary key,
  kind text not null check (kind in ('meeting', 'page', 'person')),
  refId text not null,
  unique (kind, refId)
) strict;
create virtual table searchTitle using fts5 (title, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
create virtual table searchName using fts5 (name, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
create virtual table searchText using fts5 (text, content = '', contentless_delete = 1, prefix = '3', tokenize = "unicode61 remove_diacritics 2");

-- To index a title costs as much as to write its meeting. So it is noted here, and indexed by being taken off the list: in the
-- same transaction, or, of a large import, a little later.
create table searchNew (
  meetingId text primary key
) strict, without rowid;
create trigger titleIndexed after delete on searchNew begin
  insert into searchRow (kind, refId) select 'meeting', id from meeting where id = old.meetingId;
  insert into searchTitle (rowid, title)
    select r.seq, m.title from searchRow r join meeting m on m.id = r.refId where r.kind = 'meeting' and r.refId = old.meetingId;
end;
create trigger meetingFound after insert on meeting begin
  insert into searchNew (meetingId) values (new.id);
end;
create trigger meetingRetitled after update of title on meeting when old.title <> new.title begin
  delete from searchTitle where rowid = (select seq from searchRow where kind = 'meeting' and refId = new.id);
  insert into searchTitle (rowid, title) select seq, new.title from searchRow where kind = 'meeting' and refId = new.id;
end;
create trigger meetingForgotten after delete on meeting begin
  delete from searchTitle where rowid = (select seq from searchRow where kind = 'meeting' and refId = old.id);
  delete from searchRow where kind = 'meeting' and refId = old.id;
  delete from searchNew where meetingId = old.id;
end;

create trigger personFound after insert on person begin
  insert into searchRow (kind, refId) values ('person', new.id);
  insert into searchName (rowid, name) values (last_insert_rowid(), new.name);
end;
create trigger personRenamed after update of name on person when old.name <> new.name begin
  delete from searchName where rowid = (select seq from searchRow where kind = 'person' and refId = new.id);
  insert into searchName (rowid, name) select seq, new.name from searchRow where kind = 'person' and refId = new.id;
end;
create trigger personForgotten after delete on person begin
  delete from searchName where rowid = (select seq from searchRow where kind = 'person' and refId = old.id);
  delete from searchRow where kind = 'person' and refId = old.id;
end;

create trigger pageFound after insert on page when new.template = 0 begin
  insert into searchRow (kind, refId) values ('page', new.id);
  insert into searchTitle (rowid, title) select seq, new.title from searchRow where kind = 'page' and refId = new.id;
  insert into searchText (rowid, text) select seq, new.text from searchRow where kind = 'page' and refId = new.id;
end;
-- to index a text costs more than to save it: a save notes the page here, a search indexes what is noted (by deleting it)
create table searchStale (
  pageId text primary key references page (id) on delete cascade
) strict, without rowid;
create trigger pageRewritten after update of text on page when old.text <> new.text begin
  insert into searchStale (pageId) select new.id where not exists (select 1 from searchStale where pageId = new.id);
end;
create trigger pageIndexed after delete on searchStale begin
  delete from searchText where rowid = (select seq from searchRow where kind = 'page' and refId = old.pageId);
  insert into searchText (rowid, text)
    select r.seq, p.text from page p join searchRow r on r.kind = 'page' and r.refId = p.id where p.id = old.pageId;
end;
create trigger pageRetitled after update of title on page when old.title <> new.title begin
  delete from searchTitle where rowid = (select seq from searchRow where kind = 'page' and refId = new.id);
  insert into searchTitle (rowid, title) select seq, new.title from searchRow where kind = 'page' and refId = new.id;
end;
create trigger pageForgotten after delete on page begin
  delete from searchTitle where rowid = (select seq from searchRow where kind = 'page' and refId = old.id);
  delete from searchText where rowid = (select seq from searchRow where kind = 'page' and refId = old.id);
  delete from searchRow where kind = 'page' and refId = old.id;
end;
-- what is in the bin is not found
create trigger pageBinned after update of deletedAt on page when old.deletedAt is null and new.deletedAt is not null begin
  delete from searchTitle where rowid = (select seq from searchRow where kind = 'page' and refId = old.id);
  delete from searchText where rowid = (select seq from searchRow where kind = 'page' and refId = old.id);
  delete from searchRow where kind = 'page' and refId = old.id;
  delete from searchStale where pageId = old.id;
end;
create trigger pageRecovered after update of deletedAt on page
when old.deletedAt is not null and new.deletedAt is null and new.template = 0 begin
  insert into searchRow (kind, refId) values ('page', new.id);
  insert into searchTitle (rowid, title) select seq, new.title from searchRow where kind = 'page' and refId = new.id;
  insert into searchText (rowid, text) select seq, new.text from searchRow where kind = 'page' and refId = new.id;
end;
