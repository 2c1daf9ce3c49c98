import type { CSSProperties } from 'react'
import { Link } from 'react-router'
import css from './bars.module.css'
import { scaleOf } from './scale.ts'

export type Bar = { id: string; value: number; short: string; name: string; text: string; to: string }
type Props = { title: string; bars: readonly Bar[]; tick: (value: number) => string }

/** Bars over a zero line, each a link that says what it stands for. */
export function Bars({ title, bars, tick }: Props) {
  const { ticks, low, high } = scaleOf(
    bars.map(({ value }) => value),
    3,
  )
  const share = (part: number) => `${(part / (high - low)) * 100}%`
  const gutter = Math.max(...ticks.map((value) => widthOf(tick(value))))
  return (
    <div className={css.chart} style={{ '--gutter': `${gutter}px` } as CSSProperties}>
      <div className={css.axis} aria-hidden>
        {ticks.map((value) => (
          <div
            key={value}
            className={css.tick}
            data-zero={value === 0 || undefined}
            style={{ bottom: share(value - low) }}
          >
            {tick(value)}
          </div>
        ))}
      </div>
      <ol className={css.bars} aria-label={title}>
        {bars.map(({ id, value, short, name, text, to }) => (
          <li key={id}>
            <Link to={to} className={css.slot}>
              <span
                className={css.bar}
                style={{ bottom: share(Math.min(0, value) - low), height: share(Math.abs(value)) }}
              />
              <span className={css.tip} style={{ bottom: share(Math.max(0, value) - low) }}>
                {name} <strong>{text}</strong>
              </span>
              <span className={css.short} aria-hidden data-letter={short.charAt(0)}>
                {short}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** About how wide a number is drawn, with a gap: the bars of a phone have no room to lose. */
const widthOf = (label: string) => Array.from(label).reduce((width, sign) => width + (/\w/.test(sign) ? 7 : 4), 5)
