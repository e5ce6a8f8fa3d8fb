/** Quick capture as a window of its own, which the desktop keeps ready: it closes itself, and the desktop only hides it. */
import { useEffect, useState } from 'react'
import { useShell } from '../../host/now.ts'
import { CaptureForm } from '../../palette/capture-form.tsx'
import { addToDraft, useDraft } from '../../palette/draft.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import './capture.css'

const words = text.capture

/** `brought` are words that a link has brought. */
export function CaptureScreen({ brought }: { readonly brought: string | null }) {
  const [said, setSaid] = useState('')
  const draft = useDraft()
  // for the core's clock
  useShell()
  useEffect(() => {
    document.title = words.title
    document.querySelector<HTMLElement>('.capture textarea')?.focus()
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) close()
    }
    addEventListener('keydown', escape)
    return () => removeEventListener('keydown', escape)
  }, [])
  useEffect(() => {
    if (brought === null) return
    addToDraft(brought)
    // a reload must not bring them twice
    location.replace(hrefOf({ screen: 'capture', brought: null }))
  }, [brought])
  return (
    <main className="capture-window">
      <h1 className="unheard">{words.title}</h1>
      <CaptureForm
        onDone={(captured) => {
          // read where the window stays, as in a browser
          if (captured !== null) setSaid(words.saved(captured.title))
          close()
        }}
      />
      <output className="noted">{draft === '' ? said : ''}</output>
    </main>
  )
}
