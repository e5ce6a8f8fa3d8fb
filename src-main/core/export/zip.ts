/** Several files as one: a ZIP archive in which nothing is compressed (pictures are already), the same bytes for the same files. */
import { crc32 } from 'node:zlib'

export type ZippedFile = { readonly name: string; readonly bytes: Uint8Array }

// APPNOTE.TXT 6.3.10: version 2.0, names in UTF-8 (4.4.4, bit 11), stored (4.4.5), the earliest date there is (4.4.6)
const [version, flags, method, time, date] = [20, 0x0800, 0, 0, 0x21] as const

const head = (file: ZippedFile): Buffer => {
  const buffer = Buffer.alloc(26)
  const name = Buffer.byteLength(file.name)
  ;[version, flags, method, time, date].forEach((value, at) => buffer.writeUInt16LE(value, at * 2))
  buffer.writeUInt32LE(crc32(file.bytes), 10)
  buffer.writeUInt32LE(file.bytes.byteLength, 14)
  buffer.writeUInt32LE(file.bytes.byteLength, 18)
  buffer.writeUInt16LE(name, 22)
  return buffer
}
const signed = (signature: number, ...parts: readonly Uint8Array[]): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(signature)
  return Buffer.concat([buffer, ...parts])
}

/** The archive of fewer than 65,536 files of less than 4 GB together. */
export function zipped(files: readonly ZippedFile[]): Buffer {
  const directory: Buffer[] = []
  const bodies: Uint8Array[] = []
  let offset = 0
  for (const file of files) {
    const name = Buffer.from(file.name)
    const local = signed(0x04034b50, head(file), name)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(signed(0x02014b50, Buffer.from([version, 0]), head(file), rest, name))
    bodies.push(local, file.bytes)
    offset += local.byteLength + file.bytes.byteLength
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(entries.byteLength, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, entries, signed(0x06054b50, end)])
}
