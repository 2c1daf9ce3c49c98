import type { ReactNode } from 'react'
import { Link } from 'react-router'
import css from './card.module.css'

type CardProps = {
  title: string
  /** Its title stands in what it holds. */
  isBare?: boolean
  /** Where there is more of it. */
  more?: { to: string; text: string } | undefined
  /** Beside the title. */
  note?: ReactNode
  children: ReactNode
}

/** A part of the home page, or of a dashboard. */
export function Card({ title, isBare = false, more, note, children }: CardProps) {
  return (
    <section className={css.card} aria-label={title}>
      {!isBare && (
        <div className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {note && <span className={css.note}>{note}</span>}
          {more && (
            <Link to={more.to} className={css.more}>
              {more.text}
            </Link>
          )}
        </div>
      )}
      {children}
    </section>
  )
}

type RowProps = {
  to: string
  lead?: ReactNode
  name: ReactNode
  note?: ReactNode
  isOver?: boolean
  children?: ReactNode
}

/** One thing in a card: what stands before it, its name and a note, and at the end what it comes to. */
export function CardRow({ to, lead, name, note, isOver = false, children }: RowProps) {
  return (
    <Link to={to} className={css.row}>
      {lead}
      <span className={css.words} data-over={isOver || undefined}>
        <span className={css.name}>{name}</span>
        {note && <span className={css.note}>{note}</span>}
      </span>
      {children && <span className={css.end}>{children}</span>}
    </Link>
  )
}

/** A quiet word at the end of a row, about a day or a time; red where something is wrong. */
export function CardNote({ isBad = false, children }: { isBad?: boolean; children: ReactNode }) {
  return (
    <span className={css.note} data-bad={isBad || undefined}>
      {children}
    </span>
  )
}

/** What a card says that has nothing to show. */
export const CardEmpty = ({ children }: { children: ReactNode }) => <div className={css.empty}>{children}</div>
