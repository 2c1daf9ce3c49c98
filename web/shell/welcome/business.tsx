import { Anchor, TextInput } from '@mantine/core'
import { lazy, useState } from 'react'
import { useNavigate } from 'react-router'
import { identity } from '#contracts/identity'
import { call, send, toastFault, useText } from '#kit/ui'
import type { Me } from '../session.tsx'
import { currencyOf, likelyCountry } from './places.ts'
import { fillingText, makeDemo } from './sample.ts'
import { StepForm } from './step.tsx'
import css from './welcome.module.css'
import type { StepProps } from './welcome.tsx'

// The whole kit, which the first page does without.
const CountryInput = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.CountryInput })))
const CurrencyInput = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.CurrencyInput })))

type Props = StepProps & { me: Me; enter: (tenantId: string) => void }

/** Three answers, and the house is furnished for the country. */
export function BusinessStep({ draft, change, me, enter, onNext }: Props) {
  const t = useText()
  const navigate = useNavigate()
  const [key] = useState(() => crypto.randomUUID())
  const [isLooking, setIsLooking] = useState(false)
  const [part, setPart] = useState<number>()
  const { name = '', country = likelyCountry() } = draft
  const currency = draft.currency === undefined ? currencyOf(country) : draft.currency
  const look = async () => {
    setIsLooking(true)
    try {
      enter(await makeDemo(setPart))
      navigate('/', { replace: true })
    } catch (fault) {
      toastFault(fault as Error, t)
      setIsLooking(false)
    }
  }
  return (
    <StepForm
      title={t('shell.welcome.title', { name: me.user?.name.split(' ', 1)[0] ?? '' })}
      text={t('shell.welcome.text')}
      onSubmit={async () => {
        const input = { name, country: country ?? '', currency: currency ?? '' }
        enter((await call(identity.ops['tenant.create'], input, send({ idempotencyKey: key }))).id)
        onNext()
      }}
    >
      {(errorOf) => (
        <>
          <TextInput
            label={t('shell.welcome.name')}
            placeholder={t('shell.welcome.namePlaceholder')}
            autoComplete="organization"
            required
            withAsterisk={false}
            size="md"
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            error={errorOf('name')}
          />
          <CountryInput
            label={t('shell.welcome.country')}
            description={t('shell.welcome.countryHint')}
            size="md"
            clearable={false}
            allowDeselect={false}
            value={country}
            onChange={(code) => change({ country: code, currency: currencyOf(code) ?? currency })}
            error={errorOf('country')}
          />
          <CurrencyInput
            label={t('shell.welcome.currency')}
            size="md"
            clearable={false}
            allowDeselect={false}
            value={currency}
            onChange={(code) => change({ currency: code })}
            error={errorOf('currency')}
          />
          <p className={css.look}>
            {t('shell.welcome.look')}{' '}
            <Anchor component="button" type="button" onClick={look} disabled={isLooking} aria-busy={isLooking}>
              {isLooking ? fillingText(t, part) : t('shell.welcome.lookAct')}
            </Anchor>
          </p>
        </>
      )}
    </StepForm>
  )
}
