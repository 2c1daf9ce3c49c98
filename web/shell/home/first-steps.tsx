import { ThemeIcon } from '@mantine/core'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { useOp, useText } from '#kit/ui'
import css from './home.module.css'

/** What a new business does first; gone when it is done. */
export function FirstSteps() {
  const t = useText()
  const companies = useOp(contacts.ops['company.list'], { limit: 1 })
  const people = useOp(contacts.ops['person.list'], { limit: 1 })
  const issued = useOp(invoicing.ops['invoice.list'], { limit: 1, filter: { status: { ne: 'draft' } } })
  const profile = useOp(settings.ops['profile.get'], {})
  if (!companies.data || !people.data || !issued.data) return null
  const steps = [
    { id: 'profile', to: '/settings', isDone: typeof profile.data?.address === 'string' },
    { id: 'customer', to: '/contacts/companies', isDone: companies.data.items.length + people.data.items.length > 0 },
    { id: 'invoice', to: '/invoicing/invoices/new', isDone: issued.data.items.length > 0 },
  ]
  if (steps.every(({ isDone }) => isDone)) return null
  return (
    <section className={css.card} aria-labelledby="first-steps">
      <div className={css.cardHead}>
        <h2 className={css.cardTitle} id="first-steps">
          {t('shell.steps.title')}
        </h2>
        <span className={css.rowNote}>
          {t('shell.steps.count', { done: steps.filter(({ isDone }) => isDone).length, all: steps.length })}
        </span>
      </div>
      {steps.map(({ id, to, isDone }) => (
        <Link key={id} to={to} className={css.row}>
          <span className={css.tick} data-done={isDone || undefined}>
            {isDone && <IconCheck size={14} stroke={2.5} aria-label={t('shell.steps.done')} />}
          </span>
          <span className={css.stepText} data-done={isDone || undefined}>
            <span className={css.rowName}>{t(`shell.steps.${id}`)}</span>
            <span className={css.stepNote}>{t(`shell.steps.${id}Note`)}</span>
          </span>
          <ThemeIcon variant="transparent" color="gray" size="sm">
            <IconChevronRight size={16} aria-hidden />
          </ThemeIcon>
        </Link>
      ))}
    </section>
  )
}
