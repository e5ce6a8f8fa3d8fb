import { describe, expect, it } from 'vitest'
import { acceleratorOf, acceleratorWords, readAccelerator } from './accelerator.ts'

describe('an accelerator', () => {
  it.each([
    ['Control+Alt+N', 'Control+Alt+N'],
    ['alt+ctrl+n', 'Control+Alt+N'],
    ['CmdOrCtrl+Shift+Space', 'CommandOrControl+Shift+Space'],
    ['Option+Cmd+,', 'Alt+Super+,'],
    ['F13', 'F13'],
    ['Shift+F5', 'Shift+F5'],
    ['Meta+up', 'Super+Up'],
  ])('%s is %s', (text, spelt) => expect(readAccelerator(text)).toBe(spelt))
  it.each([
    '',
    'N',
    'Shift+N',
    'Control',
    'Control+Alt',
    'Control+Control+N',
    'Control+N+M',
    'CmdOrCtrl+Ctrl+N',
    'Control+F25',
    'Control++',
    'Hyper+N',
    'Control+é',
    'constructor+N',
    'Control+Alt+N\n+M',
  ])('that other apps cannot do without, or that is none, is refused: %j', (text) =>
    expect(readAccelerator(text)).toBeNull(),
  )
  it('is said as the keys of the machine are printed', () => {
    expect(acceleratorWords('Control+Alt+N', 'darwin')).toBe('⌃⌥N')
    expect(acceleratorWords('CommandOrControl+Shift+Up', 'darwin')).toBe('⇧⌘↑')
    expect(acceleratorWords('Control+Alt+N', 'linux')).toBe('Ctrl+Alt+N')
    expect(acceleratorWords('CommandOrControl+Shift+N', 'win32')).toBe('Ctrl+Shift+N')
    expect(acceleratorWords('Super+Space', 'win32')).toBe('Win+Space')
  })
})

describe('a stroke', () => {
  const stroke = (key: string, code: string, held: string) => ({
    key,
    code,
    ctrlKey: held.includes('c'),
    altKey: held.includes('a'),
    metaKey: held.includes('m'),
    shiftKey: held.includes('s'),
  })
  it('is the key that was struck, whatever it types', () => {
    expect(acceleratorOf(stroke('˜', 'KeyN', 'ca'))).toBe('Control+Alt+N')
    expect(acceleratorOf(stroke('!', 'Digit1', 'cs'))).toBe('Control+Shift+1')
    expect(acceleratorOf(stroke(' ', 'Space', 'm'))).toBe('Super+Space')
    expect(acceleratorOf(stroke('ArrowUp', 'ArrowUp', 'ca'))).toBe('Control+Alt+Up')
  })
  it('is none while only a modifier is held, or where it is typing', () => {
    expect(acceleratorOf(stroke('Control', 'ControlLeft', 'c'))).toBeNull()
    expect(acceleratorOf(stroke('n', 'KeyN', ''))).toBeNull()
    expect(acceleratorOf(stroke('Tab', 'Tab', ''))).toBeNull()
  })
})
