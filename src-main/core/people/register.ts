/** The persons behind addresses: found, made where they are new, and better named when a calendar knows their name. */
import type { CommandContext } from '../context.ts'
import type { Reader } from '../store/open.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { OrganisationTable, PersonTable } from '../store/tables.ts'
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
const insertPerson = change((q, p: Bind<Omit<PersonTable, 'me' | 'pinnedAt'>>) =>
  q.insertInto('person').values({
    id: p.id,
    name: p.name,
    nameProvenance: p.nameProvenance,
    organisationId: p.organisationId,
    createdAt: p.createdAt,
  }),
)
const insertAddress = change((q, p: Bind<{ email: string; personId: string }>) =>
  q.insertInto('address').values({ email: p.email, personId: p.personId, provenance: 'calendar' }),
)
// only a name that was made from an address: what a human or an earlier calendar said stays
const nameBetter = change((q, p: Bind<{ id: string; name: string }>) =>
  q
    .updateTable('person')
    .set({ name: p.name, nameProvenance: 'calendar' })
    .where('id', '=', p.id)
    .where('nameProvenance', '=', 'address'),
)

/** All addresses of the notebook with their persons, kept while one calendar is written. */
export type Register = {
  /** The person of an address, null when nobody has it. */
  personOf(email: string): string | null
  /** The person of an address, made where nobody has it; `name` is what the calendar calls them. */
  person(cx: CommandContext, email: string, name: string | null): string
}

export function openRegister(read: Reader): Register {
  const known = new Map(read.all(allAddresses, {}).map((row) => [row.email, { ...row }]))
  return {
    personOf: (email) => known.get(email)?.personId ?? null,
    person(cx, email, name) {
      const found = known.get(email)
      if (found !== undefined) {
        if (name !== null && found.nameProvenance === 'address') {
          cx.write.run(nameBetter, { id: found.personId, name })
          found.nameProvenance = 'calendar'
        }
        return found.personId
      }
      const personId = cx.newId()
      const named = namedBy(email, name)
      cx.write.run(insertPerson, {
        id: personId,
        ...named,
        organisationId: organisationId(cx, email),
        createdAt: cx.now.toString({ smallestUnit: 'second' }),
      })
      cx.write.run(insertAddress, { email, personId })
      known.set(email, { email, personId, nameProvenance: named.nameProvenance })
      return personId
    },
  }
}

function organisationId(cx: CommandContext, email: string): string | null {
  const organisation = organisationOf(email)
  if (organisation === null) return null
  const known = cx.read.get(organisationByDomain, { domain: organisation.domain })
  if (known) return known.id
  const id = cx.newId()
  cx.write.run(insertOrganisation, { id, ...organisation })
  return id
}
