/** Asks for a password: hidden at a terminal, else the first line of the standard input; never from the command line, which everybody can see. */
import { createInterface } from 'node:readline'
import { Misused } from './command.ts'

/** The password; `prompt` is shown at a terminal. Misused: there is none. */
export async function askPassword(prompt: string): Promise<string> {
  const { stdin } = process
  const word = stdin.isTTY ? await typed(prompt) : await firstLine()
  if (word === '')
    throw new Misused('There is no password: type it when asked, or send it to the standard input.')
  return word
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

/** Reads keys until Enter without showing them. */
function typed(prompt: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(prompt)
  stdin.setRawMode(true).setEncoding('utf8').resume()
  return new Promise((done) => {
    let word = ''
    const end = (value: string): void => {
      stdin.off('data', hear).setRawMode(false).pause()
      stderr.write('\n')
      done(value)
    }
    const hear = (keys: string): void => {
      for (const key of keys) {
        if (key === '\r' || key === '\n' || key === '\u0004') return end(word)
        // given up: as if nothing had been typed
        if (key === '\u0003') return end('')
        if (key === '\u007f' || key === '\b') word = word.slice(0, -1)
        else word += key
      }
    }
    stdin.on('data', hear)
  })
}
