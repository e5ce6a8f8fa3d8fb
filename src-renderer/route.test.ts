import { expect, test } from 'vitest'
import { hrefOf, routeOf, type Route } from './route.ts'

test('every screen is read back from its own address', () => {
  const routes: Route[] = [
    { screen: 'today', date: null },
    { screen: 'today', date: '2026-06-12' },
    { screen: 'meetings' },
    { screen: 'pages' },
    { screen: 'meeting', id: '0190-ab' },
    { screen: 'page', id: 'a/b c%' },
    { screen: 'people' },
    { screen: 'person', id: 'ü' },
    { screen: 'items' },
    { screen: 'calendars' },
    { screen: 'calendars', file: '/home/ines/June & July/50 %.ics' },
  ]
  for (const route of routes) expect(routeOf(hrefOf(route))).toEqual(route)
})

test('an address that names nothing is Today', () => {
  for (const hash of [
    '',
    '#',
    '#/',
    '#/nothing',
    '#/meeting',
    '#/meeting/',
    '#/today/soon',
    '#/today/2026-13-45',
  ])
    expect(routeOf(hash)).toEqual({ screen: 'today', date: null })
})

test('a broken escape in an address is taken as it stands', () => {
  expect(routeOf('#/page/%E0%A4%A')).toEqual({ screen: 'page', id: '%E0%A4%A' })
})
