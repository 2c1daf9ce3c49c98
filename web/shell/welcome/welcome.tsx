import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { identity } from '#contracts/identity'
import { type Profile, settings } from '#contracts/settings'
import { useOp, useText, workIn } from '#kit/ui'
import { Mark } from '../layout/mark.tsx'
import { Starting } from '../layout/states.tsx'
import { useDetails } from '../locale.tsx'
import { lastTenant } from '../session.tsx'
import { BusinessStep } from './business.tsx'
import { DataStep } from './data.tsx'
import { InvoicesStep } from './invoices.tsx'
import { Leaving } from './leaving.tsx'
import { LogoStep } from './logo.tsx'
import { Preview } from './preview.tsx'
import { TradeStep } from './trade.tsx'
import css from './welcome.module.css'

/** What was entered and may not be saved yet: the invoice beside the form shows it while it is typed. */
export type Draft = Partial<Pick<Profile, 'trade' | 'address' | 'vatId'>> & {
  name?: string
  country?: string | null
  currency?: string | null
  logo?: string | null
  dueDays?: number
  number?: string | undefined
}
export type StepProps = {
  draft: Draft
  change: (changes: Draft) => void
  /** To the step after this one, or into the house. */
  onNext: () => void
  onBack?: () => void
}

const steps = [
  ['business', BusinessStep],
  ['trade', TradeStep],
  ['logo', LogoStep],
  ['invoices', InvoicesStep],
  ['data', DataStep],
] as const

/** From nobody to a business that can bill: five short questions, each kept when it is answered; all but the first can wait. */
export default function Welcome() {
  const t = useText()
  useDetails()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { step = 'business' } = useParams()
  const [draft, setDraft] = useState<Draft>({})
  const { data: me, error } = useOp(identity.ops['me.get'], {})
  const isBegun = step !== 'business' && Boolean(me?.tenant)
  const { data: profile } = useOp(settings.ops['profile.get'], {}, { enabled: isBegun })
  const { data: logo } = useOp(settings.ops['logo.get'], {}, { enabled: isBegun })
  if (error?.code === 'unauthenticated') return <Navigate to="/sign-in" replace />
  if (!me || (isBegun && !(profile && logo))) return <Starting />
  const index = steps.findIndex(([name]) => name === step)
  if (index === -1 || (index > 0 && !me.tenant)) return <Navigate to="/welcome" replace />

  const kept = isBegun ? { ...profile, name: me.tenant?.name, currency: me.tenant?.currency, logo: logo?.image } : {}
  const shown = { ...kept, ...draft } as Draft
  const go = (to: number) => navigate(to === 0 ? '/welcome' : `/welcome/${steps[to]?.[0]}`, { replace: index === 0 })
  const enter = (tenantId: string) => {
    localStorage.setItem(lastTenant, JSON.stringify(tenantId))
    workIn(tenantId)
    client.clear()
  }
  const [name, Step] = steps[index] as (typeof steps)[number]
  return (
    <div className={css.ground}>
      <title>{`${t(`shell.welcome.${name}`)} · Mainstreet`}</title>
      <main className={css.main}>
        <Mark />
        <div
          className={css.progress}
          role="img"
          aria-label={t('shell.welcome.step', { step: index + 1, all: steps.length })}
        >
          {steps.map(([each], place) => (
            <span key={each} data-done={place <= index || undefined} />
          ))}
        </div>
        <Step
          key={name}
          draft={shown}
          change={(changes) => setDraft((now) => ({ ...now, ...changes }))}
          me={me}
          enter={enter}
          onNext={() => go(index + 1)}
          {...(index > 1 && { onBack: () => go(index - 1) })}
        />
        {!me.tenant && <Leaving />}
      </main>
      <aside className={css.aside} aria-hidden>
        <Preview draft={shown} isBegun={isBegun} />
      </aside>
    </div>
  )
}
