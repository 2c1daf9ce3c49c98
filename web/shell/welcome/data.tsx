import { Radio } from '@mantine/core'
import { IconCoffee, IconFileDescription } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '#kit/ui'
import { fillingText, makeDemo } from './sample.ts'
import { StepForm } from './step.tsx'
import css from './welcome.module.css'
import type { StepProps } from './welcome.tsx'

const ways = [
  ['empty', IconFileDescription],
  ['sample', IconCoffee],
] as const

/** Into the new business, or first into a made-up one beside it. */
export function DataStep({ draft, enter, onBack }: StepProps & { enter: (tenantId: string) => void }) {
  const t = useText()
  const navigate = useNavigate()
  const [way, setWay] = useState<string>('empty')
  const [isFilling, setIsFilling] = useState(false)
  const [part, setPart] = useState<number>()
  return (
    <StepForm
      title={t('shell.welcome.data')}
      text={t('shell.welcome.dataText', { business: draft.name ?? '' })}
      submit={t('shell.welcome.submit')}
      onBack={onBack}
      onSubmit={async () => {
        if (way === 'sample') {
          setIsFilling(true)
          enter(await makeDemo(setPart).finally(() => setIsFilling(false)))
        }
        navigate('/', { replace: true })
      }}
    >
      {() => (
        <>
          <Radio.Group aria-label={t('shell.welcome.data')} value={way} onChange={setWay}>
            <div className={css.ways}>
              {ways.map(([name, Icon]) => (
                <Radio.Card key={name} value={name} className={css.way ?? ''}>
                  <Icon size={22} stroke={1.6} aria-hidden />
                  <span>
                    <strong>{t(`shell.welcome.${name}`, { business: draft.name ?? '' })}</strong>
                    <small>{t(`shell.welcome.${name}Note`, { business: draft.name ?? '' })}</small>
                  </span>
                  <Radio.Indicator />
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          <p className={css.look} aria-live="polite">
            {isFilling && fillingText(t, part)}
          </p>
        </>
      )}
    </StepForm>
  )
}
