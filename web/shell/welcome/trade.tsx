import { Radio } from '@mantine/core'
import {
  IconBriefcase,
  IconDots,
  IconHammer,
  IconHeartbeat,
  IconPalette,
  IconShoppingBag,
  IconToolsKitchen2,
} from '@tabler/icons-react'
import { type Profile, settings } from '#contracts/settings'
import { call, send, useText } from '#kit/ui'
import { StepForm } from './step.tsx'
import css from './welcome.module.css'
import type { StepProps } from './welcome.tsx'

type Trade = NonNullable<Profile['trade']>
const icons: Record<Trade, typeof IconDots> = {
  retail: IconShoppingBag,
  food: IconToolsKitchen2,
  craft: IconHammer,
  consulting: IconBriefcase,
  creative: IconPalette,
  health: IconHeartbeat,
  other: IconDots,
}

export function TradeStep({ draft, change, onNext }: StepProps) {
  const t = useText()
  return (
    <StepForm
      title={t('shell.welcome.trade')}
      text={t('shell.welcome.tradeText')}
      onSkip={onNext}
      onSubmit={async () => {
        if (draft.trade) await call(settings.ops['profile.update'], { trade: draft.trade }, send())
        onNext()
      }}
    >
      {() => (
        <Radio.Group
          aria-label={t('shell.welcome.trade')}
          value={draft.trade ?? null}
          onChange={(trade) => change({ trade: trade as Trade })}
        >
          <div className={css.cards}>
            {Object.entries(icons).map(([trade, Icon]) => (
              <Radio.Card key={trade} value={trade} className={css.card ?? ''}>
                <Icon size={20} stroke={1.6} aria-hidden />
                <span>{t(`shell.trade.${trade}`)}</span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      )}
    </StepForm>
  )
}
