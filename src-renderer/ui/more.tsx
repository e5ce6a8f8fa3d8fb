/** The end of a list that has more: coming near it asks for the next part, and so does a click. */
import { useEffect, useRef } from 'react'
import { text } from '../text.ts'
import { Button } from './button.tsx'

export function More({ onMore }: { readonly onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore()
      },
      { rootMargin: '600px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [onMore])
  return (
    <div ref={place} className="more-of">
      <Button kind="quiet" onClick={onMore}>
        {text.app.more}
      </Button>
    </div>
  )
}
