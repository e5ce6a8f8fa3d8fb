import { describe, expect, it } from 'vitest'
import { uuidv7 } from './id.ts'

describe('uuidv7', () => {
  it('holds the millisecond, the version and the variant where RFC 9562 says', () => {
    const id = uuidv7(
      0x017f22e279b0,
      new Uint8Array([0xff, 0xc3, 0xff, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]),
    )
    expect(id).toBe('017f22e2-79b0-7fc3-bfc4-dc0c0c07398f')
  })
  it('sorts by time', () => {
    const random = new Uint8Array(10)
    const ids = [1, 255, 256, 65_536, 1_750_000_000_000].map((t) => uuidv7(t, random))
    expect(ids.toSorted()).toEqual(ids)
  })
})
