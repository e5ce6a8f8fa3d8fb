/** Unsaved steps in the browser's local storage; a lock that ends with the window says whose are still being saved. */
import type { Unsaved, UnsavedStore } from './unsaved.ts'

const prefix = 'rapport.unsaved.'
const lockOf = (clientId: string): string => `rapport.client.${clientId}`

/** Storage may be full or forbidden: then a reload is less safe, and nothing else. */
function quietly<T>(fn: () => T): T | null {
  try {
    return fn()
  } catch {
    return null
  }
}

function entries(): readonly Unsaved[] {
  const keys = quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? []
  return keys.flatMap((key) => {
    const kept = quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Unsaved | null)
    return kept === null ? [] : [kept]
  })
}

/** The store of this window. What its own closed editors left is an orphan as much as what a lost window left. */
export function windowUnsaved(): UnsavedStore {
  const open = new Set<string>()
  return {
    keep: (unsaved) => {
      quietly(() => localStorage.setItem(prefix + unsaved.clientId, JSON.stringify(unsaved)))
    },
    forget: (clientId) => {
      quietly(() => localStorage.removeItem(prefix + clientId))
    },
    hold(clientId) {
      open.add(clientId)
      let release: () => void = () => undefined
      const held = new Promise<void>((done) => {
        release = done
      })
      void navigator.locks.request(lockOf(clientId), () => held)
      return () => {
        open.delete(clientId)
        release()
      }
    },
    async eachOrphan(work) {
      if (entries().length === 0) return
      await navigator.locks.request('rapport.unsaved', async () => {
        const { held = [] } = await navigator.locks.query()
        const alive = new Set(held.map((lock) => lock.name))
        for (const unsaved of entries())
          if (!open.has(unsaved.clientId) && !alive.has(lockOf(unsaved.clientId))) await work(unsaved)
      })
    },
  }
}
