import { lazy } from 'react'
import { settings } from '#contracts/settings'
import { call, send, useText } from '#kit/ui'
import { StepForm } from './step.tsx'
import type { StepProps } from './welcome.tsx'

const ImageInput = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.ImageInput })))

export function LogoStep({ draft, change, onNext, onBack }: StepProps) {
  const t = useText()
  return (
    <StepForm
      title={t('shell.welcome.logo')}
      text={t('shell.welcome.logoText')}
      onBack={onBack}
      onSkip={onNext}
      onSubmit={async () => {
        await call(settings.ops['logo.set'], { image: draft.logo ?? null }, send())
        onNext()
      }}
    >
      {(errorOf) => (
        <ImageInput
          label={t('shell.welcome.logoLabel')}
          value={draft.logo ?? null}
          onChange={(logo) => change({ logo })}
          error={errorOf('image')}
        />
      )}
    </StepForm>
  )
}
