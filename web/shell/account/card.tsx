import { type ReactNode, useId } from 'react'
import css from './account.module.css'

type Props = { title: ReactNode; note?: ReactNode; acts?: ReactNode; children?: ReactNode }

/** One matter of the account: what it is, why it matters, and what can be done. */
export function Card({ title, note, acts, children }: Props) {
  const id = useId()
  return (
    <section className={css.card} aria-labelledby={id}>
      <div className={css.head}>
        <div className={css.headText}>
          <h2 className={css.cardTitle} id={id}>
            {title}
          </h2>
          {note && <p className={css.note}>{note}</p>}
        </div>
        {acts}
      </div>
      {children}
    </section>
  )
}
