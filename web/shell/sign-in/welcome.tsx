import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { Navigate, useNavigate } from 'react-router'
import { identity } from '#contracts/identity'
import { call, send, useOp, useText, workIn } from '#kit/ui'
import { Starting } from '../layout/states.tsx'
import { lastTenant } from '../session.tsx'
import { Door, DoorForm } from './door.tsx'
import { currencyOf, likelyCountry } from './places.ts'

// The whole kit, which the first page does without.
const CountryInput = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.CountryInput })))
const CurrencyInput = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.CurrencyInput })))

/** The first business of a person: three answers, and the house is furnished for its country. */
export default function Welcome() {
  const t = useText()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data: me, error } = useOp(identity.ops['me.get'], {})
  const [country, setCountry] = useState<string | null>(likelyCountry)
  const [currency, setCurrency] = useState<string | null>(currencyOf(country))
  const [key] = useState(() => crypto.randomUUID())
  if (error?.code === 'unauthenticated') return <Navigate to="/sign-in" replace />
  if (!me) return <Starting />
  return (
    <Door
      title={t('shell.welcome.title', { name: me.user?.name.split(' ', 1)[0] ?? '' })}
      text={t('shell.welcome.text')}
    >
      <DoorForm
        submit={t('shell.welcome.submit')}
        onSubmit={async ({ name = '' }) => {
          const input = { name, country: country ?? '', currency: currency ?? '' }
          const tenant = await call(identity.ops['tenant.create'], input, send({ idempotencyKey: key }))
          localStorage.setItem(lastTenant, JSON.stringify(tenant.id))
          workIn(tenant.id)
          client.clear()
          navigate('/', { replace: true })
        }}
      >
        {(errorOf) => (
          <>
            <TextInput
              name="name"
              label={t('shell.welcome.name')}
              placeholder={t('shell.welcome.namePlaceholder')}
              autoComplete="organization"
              required
              withAsterisk={false}
              size="md"
              maxLength={120}
              error={errorOf('name')}
            />
            <CountryInput
              label={t('shell.welcome.country')}
              description={t('shell.welcome.countryHint')}
              size="md"
              clearable={false}
              allowDeselect={false}
              value={country}
              onChange={(code) => {
                setCountry(code)
                setCurrency(currencyOf(code) ?? currency)
              }}
              error={errorOf('country')}
            />
            <CurrencyInput
              label={t('shell.welcome.currency')}
              size="md"
              clearable={false}
              allowDeselect={false}
              value={currency}
              onChange={setCurrency}
              error={errorOf('currency')}
            />
          </>
        )}
      </DoorForm>
    </Door>
  )
}
