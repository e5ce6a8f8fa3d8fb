/** The window is called by the title of its screen. */
import { isBlurred, watchBlur } from './host/blur.ts'
import { text } from './text.ts'

/** Follows the screen's h1; gives the way to stop. */
export function followTitle(): () => void {
  const follow = (): void => {
    const title = document.querySelector('main h1')?.textContent.trim() ?? ''
    // a task bar shows it to everybody
    const name = title === '' || isBlurred() ? text.app.name : `${title} · ${text.app.name}`
    if (document.title !== name) document.title = name
  }
  const observer = new MutationObserver(follow)
  const main = document.querySelector('main')
  if (main) observer.observe(main, { childList: true, subtree: true, characterData: true })
  follow()
  const stop = watchBlur(follow)
  return () => {
    stop()
    observer.disconnect()
  }
}
