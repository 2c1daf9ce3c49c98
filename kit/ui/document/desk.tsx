import { type ReactNode, useEffect, useRef } from 'react'
import css from './desk.module.css'

type Props = {
  /** By field what is wrong with it; the first such field gets the focus. */
  errors: Readonly<Record<string, string>>
  /** The document on paper, beside what is typed. */
  preview: ReactNode
  children: ReactNode
}

/** Where a document is written: the form at the left, the paper at the right; on paper itself nothing else. */
export function Desk({ errors, preview, children }: Props) {
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length > 0) page.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [errors])
  return (
    <div className={css.desk} ref={page}>
      <div className={css.form}>{children}</div>
      <div className={css.preview}>{preview}</div>
    </div>
  )
}

/** Customer, day and currency, the customer in the most room. */
export const DeskHead = ({ children }: { children: ReactNode }) => <div className={css.head}>{children}</div>
