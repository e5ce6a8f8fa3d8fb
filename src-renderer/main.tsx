/** The window's start: fonts, styles, the cache that follows the core, the frame. */
import '@fontsource-variable/inter'
import '@fontsource-variable/newsreader'
import './styles/tokens.css'
import './styles/base.css'
import './ui/ui.css'
import './ui/item.css'
import './ui/overlay.css'
import './shell.css'
import './styles/blur.css'
import './styles/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { actions } from './actions.ts'
import { App } from './app.tsx'
import { followBlur } from './host/blur.ts'
import { followCore, queryClient } from './host/live.ts'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

followCore()
followBlur()
// from here on: a window may have been opened for the sake of a command
globalThis.rapport?.obey?.((id) => actions[id]())
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
