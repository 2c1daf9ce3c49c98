import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { type Agent, agents } from '#contracts/agents'
import { Page, Section, useCan, useNames, useText } from '#kit/ui'
import { type Kind, kinds } from './presets.ts'
import { Proposal } from './proposal.tsx'
import css from './setup.module.css'
import { Trial } from './trial.tsx'

/** A new agent: what it is for, filled in and ready to be changed, and its first run at once. */
export default function Setup() {
  const t = useText()
  const names = useNames('agents')
  const may = useCan()(agents.ops['agent.create'])
  const [kind, setKind] = useState<Kind>()
  const [agent, setAgent] = useState<Agent>()
  const crumbs = [{ label: t('agents.desk'), to: '/agents' }]
  if (agent && kind)
    return (
      <Page title={agent.name} note={t('agents.setup.made')} crumbs={crumbs} narrow>
        <Trial agent={agent} kind={kind} />
      </Page>
    )
  return (
    <Page title={t('agents.desk.new')} note={t('agents.setup.explain')} crumbs={crumbs} narrow>
      {!may ? (
        <Section>{t('agents.chat.none.ask')}</Section>
      ) : (
        <Stack gap="lg">
          <Radio.Group label={t('agents.setup.for')} value={kind ?? null} onChange={(value) => setKind(value as Kind)}>
            <div className={css.kinds}>
              {kinds.map((each) => (
                <Radio.Card key={each} value={each} className={css.kind ?? ''}>
                  <Radio.Indicator mt={2} />
                  <span>
                    <span className={css.name}>{names.value(each)}</span>
                    {t.has(`agents.setup.about.${each}`) && (
                      <span className={css.about}>{t(`agents.setup.about.${each}`)}</span>
                    )}
                  </span>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          {kind && <Proposal key={kind} kind={kind} onMade={setAgent} />}
        </Stack>
      )}
    </Page>
  )
}
