import { useEffect, useRef } from 'react'
import css from './chat.module.css'
import { Exchange } from './exchange.tsx'
import type { Turn } from './use-chat.ts'

/** As close to the end as somebody who follows is. */
const nearPixels = 120

type Props = { turns: readonly Turn[]; onAway: () => void; onEnd: (id: string) => void }

/** What was said, the newest at the end, which stays in sight while it grows: unless somebody reads further up. */
export function Thread({ turns, onAway, onEnd }: Props) {
  const body = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const last = turns.at(-1)?.id
  useEffect(() => {
    const [frame, content] = [body.current, inner.current]
    if (!frame || !content || last === undefined) return
    isAtEnd.current = true
    const toEnd = () => {
      if (isAtEnd.current) frame.scrollTop = frame.scrollHeight
    }
    const look = () => {
      isAtEnd.current = frame.scrollHeight - frame.scrollTop - frame.clientHeight < nearPixels
    }
    const grown = new ResizeObserver(toEnd)
    grown.observe(content)
    frame.addEventListener('scroll', look, { passive: true })
    toEnd()
    return () => {
      grown.disconnect()
      frame.removeEventListener('scroll', look)
    }
  }, [last])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <div className={css.body} ref={body} tabIndex={0}>
      <div ref={inner} className={css.turns}>
        {turns.map((turn) => (
          <Exchange key={turn.id} turn={turn} onAway={onAway} onEnd={onEnd} />
        ))}
      </div>
    </div>
  )
}
