import { Link } from 'react-router'
import { Section, useFormat, useText } from '#kit/ui'
import css from './overview.module.css'

type Figure = { name: string; minor: number; to: string }

/** Each with what it means below it. */
export function Figures({ figures, currency }: { figures: readonly Figure[]; currency: string }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section flush>
      <ul className={css.figures}>
        {figures.map(({ name, minor, to }) => (
          <li key={name}>
            <Link className={css.figure} to={to}>
              <span className={css.words}>
                <span className={css.name}>{t(`accounting.overview.${name}`)}</span>
                <span className={css.note}>{t(`accounting.overview.${name}.note`)}</span>
              </span>
              <span className={css.amount}>{format.money(minor, currency)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
