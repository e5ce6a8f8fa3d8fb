/** A failure that the user can be told about: thrown inside a handler, it rolls the transaction back and becomes the reply. */
import type { Failure, FailureCode } from '#shared/contract/define.ts'

export class Fault extends Error {
  readonly code: FailureCode
  readonly path: readonly (string | number)[] | undefined
  constructor(code: FailureCode, message: string, path?: readonly (string | number)[]) {
    super(message)
    this.code = code
    this.path = path
  }
}

/** What SQLite and the file system say when they cannot write or read, by the start of their code. */
const storage: readonly (readonly [start: string, code: FailureCode, sentence: string])[] = [
  [
    'SQLITE_FULL',
    'storage',
    'The disk is full. Nothing of this change was saved; free some space and try again.',
  ],
  ['ENOSPC', 'storage', 'The disk is full. Nothing of this change was saved; free some space and try again.'],
  [
    'SQLITE_READONLY',
    'storage',
    'The notebook is read-only. Nothing of this change was saved; check the permissions of its folder.',
  ],
  [
    'SQLITE_CANTOPEN',
    'storage',
    'The notebook could not be opened. Nothing was changed; check that its folder exists and may be written to.',
  ],
  [
    'EACCES',
    'storage',
    'The folder of the notebook may not be written to. Nothing was changed; check its permissions or choose another folder.',
  ],
  [
    'EPERM',
    'storage',
    'The folder of the notebook may not be written to. Nothing was changed; check its permissions or choose another folder.',
  ],
  [
    'EEXIST',
    'storage',
    'Where the folder of the notebook should be, there is a file. Nothing was changed; choose another folder.',
  ],
  [
    'ENOTDIR',
    'storage',
    'The folder of the notebook cannot be inside a file. Nothing was changed; choose another folder.',
  ],
  [
    'EROFS',
    'storage',
    'The folder of the notebook is on a read-only disk. Nothing was changed; choose another folder.',
  ],
  [
    'SQLITE_IOERR',
    'storage',
    'The disk did not answer. Nothing of this change was saved; check that its folder is still there.',
  ],
  [
    'SQLITE_CORRUPT',
    'damaged',
    'The notebook file is damaged. Nothing was changed; put the last copy from its folder “backups” in its place.',
  ],
  [
    'SQLITE_NOTADB',
    'damaged',
    'The notebook file is damaged. Nothing was changed; put the last copy from its folder “backups” in its place.',
  ],
]

/** The reply for whatever a handler threw: a Fault as it is, trouble of the disk in plain words, a bug as `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Fault)
    return { code: error.code, message: error.message, ...(error.path ? { path: error.path } : {}) }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = storage.find(([start]) => code.startsWith(start))
  if (known) return { code: known[1], message: known[2] }
  return {
    code: 'internal',
    message: 'Something went wrong inside Rapport. Nothing of this change was saved.',
  }
}
