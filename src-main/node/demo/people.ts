/** The people of the demo: one consultant, her firm, her clients and the partner that builds for them. */

export type Person = { readonly name: string; readonly email: string }

const firms = {
  'marten.example': [
    'Ines Marten',
    'Jonas Vogt',
    'Clara Winther',
    'Samir Haddad',
    'Elif Aydin',
    'Oskar Lindgren',
  ],
  'northwind.example': [
    'Maria Lindqvist',
    'Daniel Okafor',
    'Rosa Weiss',
    'Henrik Dahl',
    'Nadia Rahman',
    'Peter Holm',
    'Ewa Kowalska',
    'Lucas Ferreira',
    'Marta Silva',
    'Anders Nyberg',
    'Chen Wei',
    'Sofia Rossi',
  ],
  'fjord.example': [
    'Tom Becker',
    'Aiko Kimura',
    'Priya Shah',
    'Yusuf Demir',
    'Hannah Brandt',
    'Mateo Garcia',
    'Ingrid Solberg',
    'Ravi Menon',
  ],
  'hallberg.example': [
    'Grace Whitfield',
    'Marcus Bell',
    'Dana Kaplan',
    'Victor Ruiz',
    'Emily Stone',
    'Nathan Cole',
  ],
  'sora.example': ['Kenji Watanabe', 'Yuki Tanaka', 'Haruto Mori', 'Naomi Fujita', 'Ren Ishikawa'],
  'calder-bray.example': ['Fiona Calder', 'Hugh Bray', 'Imogen Reed'],
} as const

/** No two share a first name: the notes call everybody by it. */
export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** Everybody by first name, with an address of the firm. */
export const people: ReadonlyMap<string, Person> = new Map(
  Object.entries(firms).flatMap(([domain, names]) =>
    names.map((name) => {
      const first = firstName(name)
      return [first, { name, email: `${first.toLowerCase()}@${domain}` }] as const
    }),
  ),
)

/** Whose notebook it is. */
export const owner = 'Ines'

/** Everybody of one firm, by first name. */
export const firm = (domain: keyof typeof firms): readonly string[] => firms[domain].map(firstName)

/** The person of a first name; a name that nobody has is a mistake in the demo. */
export function personOf(first: string): Person {
  const person = people.get(first)
  if (!person) throw new Error(`nobody in the demo is called ${first}`)
  return person
}
