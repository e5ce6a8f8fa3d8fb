import { describe, expect, it } from 'vitest'
import { waysOut } from './ways-out.ts'

describe('the ways out of a notebook that cannot be opened', () => {
  it('a disk that is full or a folder that is gone can be put right, and tried again', () => {
    expect(waysOut('storage')).toEqual(['again', 'folder', 'quit'])
  })
  it('a damaged one has backups in its folder', () => {
    expect(waysOut('damaged')[0]).toBe('folder')
  })
  it('one of a newer Rapport is not tried again; one that another Rapport has is', () => {
    expect(waysOut('newer')).not.toContain('again')
    expect(waysOut('locked')).toEqual(['again', 'quit'])
  })
  it('can always be left alone', () => {
    for (const code of ['newer', 'damaged', 'storage', 'locked', 'stopped', 'internal'] as const)
      expect(waysOut(code)).toContain('quit')
  })
})
