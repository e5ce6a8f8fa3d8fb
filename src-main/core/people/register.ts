/** The persons behind addresses: found, made where they are new, and better named when a calendar knows their name. */
import type { CommandContext } from '../context.ts'
import type { Reader } from '../store/open.ts'
import { change, rowsInto, select, type Bind, type RowOf } from '../store/sql.ts'
import type { OrganisationTable } from '../store/tables.ts'
import { namedBy, organisationOf } from './match.ts'

const allAddresses = select((q) =>
  q
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.personId')
    .select(['address.email', 'address.personId', 'person.nameProvenance']),
)
const organisationByDomain = select((q, p: Bind<{ domain: string }>) =>
  q.selectFrom('organisation').select('id').where('domain', '=', p.domain),
)
const insertOrganisation = change((q, p: Bind<Omit<OrganisationTable, 'provenance'>>) =>
  q.insertInto('organisation').values({ id: p.id, name: p.name, domain: p.domain, provenance: 'calendar' }),
)
const insertPersons = rowsInto('person', ['id', 'name', 'nameProvenance', 'organisationId', 'createdAt'])
const insertAddresses = rowsInto('address', ['email', 'personId', 'provenance'])
// only a name that was made from an address: what a human or an earlier calendar said stays
const nameBetter = change((q, p: Bind<{ id: string; name: string }>) =>
  q
    .updateTable('person')
    .set({ name: p.name, nameProvenance: 'calendar' })
    .where('id', '=', p.id)
    .where('nameProvenance', '=', 'address'),
)

/** Somebody as a calendar names them; the address is in lower case. */
export type Named = { readonly email: string; readonly name: string | null }
/** All addresses of the notebook with their persons, kept while one calendar is written. */
export type Register = {
  /** The person of an address, null when nobody has it. */
  personOf(email: string): string | null
  /** The person of an address, made where nobody has it; `name` is what the calendar calls them. */
  person(cx: CommandContext, email: string, name: string | null): string
  /** Makes the persons of those addresses that nobody has. */
  meet(cx: CommandContext, all: readonly Named[]): void
}

export function openRegister(read: Reader): Register {
  const known = new Map(read.all(allAddresses, {}).map((row) => [row.email, { ...row }]))
  const organisations = new Map<string, string>()
  const register: Register = {
    personOf: (email) => known.get(email)?.personId ?? null,
    person(cx, email, name) {
      register.meet(cx, [{ email, name }])
      const found = known.get(email)
      if (found === undefined) throw new Error('a person that was just made is not known')
      if (name !== null && found.nameProvenance === 'address') {
        cx.write.run(nameBetter, { id: found.personId, name })
        found.nameProvenance = 'calendar'
      }
      return found.personId
    },
    meet(cx, all) {
      const persons: RowOf<typeof insertPersons>[] = []
      const addresses: RowOf<typeof insertAddresses>[] = []
      const createdAt = cx.now.toString({ smallestUnit: 'second' })
      for (const { email, name } of all) {
        if (known.has(email)) continue
        const id = cx.newId()
        const named = namedBy(email, name)
        persons.push({ id, ...named, organisationId: organisationId(cx, organisations, email), createdAt })
        addresses.push({ email, personId: id, provenance: 'calendar' })
        known.set(email, { email, personId: id, nameProvenance: named.nameProvenance })
      }
      cx.write.insert(insertPersons, persons)
      cx.write.insert(insertAddresses, addresses)
    },
  }
  return register
}

function organisationId(cx: CommandContext, known: Map<string, string>, email: string): string | null {
  const organisation = organisationOf(email)
  if (organisation === null) return null
  const { domain } = organisation
  let id = known.get(domain) ?? cx.read.get(organisationByDomain, { domain })?.id
  if (id === undefined) {
    id = cx.newId()
    cx.write.run(insertOrganisation, { id, ...organisation })
  }
  known.set(domain, id)
  return id
}
