import { expect, test } from 'vitest'
import { lineOf } from './item-line.ts'

const maria = { id: 'm', name: 'Maria Lindqvist', me: false }

test('the name of the person it stands on is left out at the beginning, and only there', () => {
  expect(lineOf({ text: '@Maria Lindqvist: budget draft', person: maria })).toBe('budget draft')
  expect(lineOf({ text: 'Send it to @Maria Lindqvist', person: maria })).toBe('Send it to @Maria Lindqvist')
  expect(lineOf({ text: '@Tom Becker load test', person: maria })).toBe('@Tom Becker load test')
  expect(lineOf({ text: '@Maria Lindqvist budget', person: null })).toBe('@Maria Lindqvist budget')
})
test('a line is never empty', () => {
  expect(lineOf({ text: '@Maria Lindqvist', person: maria })).toBe('@Maria Lindqvist')
  expect(lineOf({ text: ' ', person: null })).not.toBe('')
})
