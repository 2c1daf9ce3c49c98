import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { Link } from 'react-router'
import css from './bars.module.css'
import { scaleOf } from './scale.ts'

export type Bar = { id: string; value: number; short: string; name: string; text: string; to: string }
type Props = { title: string; unit: string; bars: readonly Bar[]; tick: (value: number) => string }

const height = 208
const [top, bottom, left] = [10, 24, 52]

/** Bars over a zero line. The drawing is for the eyes; its table is for whoever reads or tabs, and lights up its bar. */
export function Bars({ title, unit, bars, tick }: Props) {
  const { ref, width } = useElementSize()
  const [active, setActive] = useState<string>()
  const { ticks, low, high } = scaleOf(
    bars.map(({ value }) => value),
    3,
  )
  const y = (value: number) => top + ((high - value) / (high - low)) * (height - top - bottom)
  const slot = Math.max(0, width - left) / bars.length
  const bar = Math.min(34, slot * 0.62)
  const shown = bars.findIndex(({ id }) => id === active)
  return (
    <div ref={ref} className={css.chart} style={{ height }}>
      <svg width={width} height={height} aria-hidden onPointerLeave={() => setActive(undefined)}>
        {ticks.map((value) => (
          <g key={value}>
            <line className={value === 0 ? css.zero : css.grid} x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text className={css.label} x={left - 10} y={y(value) + 4} textAnchor="end">
              {tick(value)}
            </text>
          </g>
        ))}
        {bars.map(({ id, value, short, to }, index) => {
          const middle = left + slot * (index + 0.5)
          const size = Math.abs(y(value) - y(0))
          return (
            <Link key={id} to={to} tabIndex={-1} className={css.slot} onPointerEnter={() => setActive(id)}>
              <rect className={css.reach} x={middle - slot / 2} width={slot} height={height} />
              <rect
                className={css.bar}
                data-active={id === active || undefined}
                data-last={index === bars.length - 1 || undefined}
                x={middle - bar / 2}
                y={Math.min(y(value), y(0))}
                width={bar}
                height={Math.max(size, value === 0 ? 0 : 2)}
                rx={Math.min(4, size / 2)}
              />
              <text className={css.label} x={middle} y={height - 6} textAnchor="middle">
                {slot < 30 ? short.charAt(0) : short}
              </text>
            </Link>
          )
        })}
      </svg>
      {bars[shown] && (
        <div
          className={css.tip}
          aria-hidden
          style={{
            left: Math.min(Math.max(left + slot * (shown + 0.5), 76), width - 76),
            top: Math.max(0, y(Math.max(0, bars[shown].value)) - 58),
          }}
        >
          <span>{bars[shown].name}</span>
          <strong>{bars[shown].text}</strong>
        </div>
      )}
      <table className={css.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ id, name, text, to }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={to} onFocus={() => setActive(id)} onBlur={() => setActive(undefined)}>
                  {name}
                </Link>
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
