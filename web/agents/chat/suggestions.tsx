import { UnstyledButton } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { type Agent, agents } from '#contracts/agents'
import { useCan, useFormat, useText } from '#kit/ui'
import css from './chat.module.css'

const asking = ['owes', 'late', 'drafts', 'month', 'chase'] as const

/** Questions that every agent answers, also without a model of the business's own. */
export function Suggestions({ agent, onAsk }: { agent: Agent; onAsk: (text: string) => void }) {
  const t = useText()
  const { locale } = useFormat()
  const may = useCan()(agents.ops['agent.ask'])
  const today = new Date()
  const before = new Date(today.getFullYear(), today.getMonth() - 1, 1)
  const month = new Intl.DateTimeFormat(locale, { month: 'long' }).format(before)
  return (
    <div className={css.body}>
      <div className={css.welcome}>
        <h3 className={css.greeting}>{t('agents.chat.greeting')}</h3>
        <p className={css.note}>{t(may ? 'agents.chat.explain' : 'agents.chat.mayNot', { agent: agent.name })}</p>
      </div>
      {may && (
        <ul className={css.suggestions} aria-label={t('agents.ask.examples')}>
          {asking.map((name) => {
            const text = t(`agents.ask.example.${name}`, { month })
            return (
              <li key={name}>
                <UnstyledButton className={css.suggestion ?? ''} onClick={() => onAsk(text)}>
                  {text}
                  <IconArrowUp size={15} aria-hidden />
                </UnstyledButton>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
