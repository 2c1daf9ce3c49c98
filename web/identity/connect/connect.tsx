import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { identity } from '#contracts/identity'
import type { OutputOf } from '#kit/contract'
import { Loaded, Page, Section, useAct, useCan, useMe, useOp, useText } from '#kit/ui'
import { useRoleName } from '../roles/role-name.ts'
import { type Asked, askedIn, wantsToWrite } from './asked.ts'

type Program = OutputOf<(typeof identity.ops)['program.look']>

/** A program on the computer that this page is open on. */
const isHere = /^(127\.0\.0\.1|\[::1\]|localhost)$/

/** Where a program leads whoever it works for: they let it in, or say no, and it is told. */
export default function Connect() {
  const t = useText()
  const mayAllow = useCan()(identity.ops['program.allow'])
  const asked = askedIn(useLocation().search)
  const looked = useOp(identity.ops['program.look'], asked, { enabled: mayAllow, staleTime: 60_000 })
  return (
    <Page title={t('identity.connect')} narrow>
      {mayAllow ? (
        <Loaded query={looked}>{(program) => <Question asked={asked} program={program} />}</Loaded>
      ) : (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />}>
          {t('identity.connect.notYours')}
        </Alert>
      )}
    </Page>
  )
}

function Question({ asked, program }: { asked: Asked; program: Program }) {
  const t = useText()
  const me = useMe()
  const roleOf = useRoleName()
  const [may, setMay] = useState<'read' | 'write'>(wantsToWrite(asked) ? 'write' : 'read')
  const [isLeaving, setIsLeaving] = useState(false)
  const { name, place, page, refusedUrl, deniedUrl } = program
  const leave = (url: string) => {
    setIsLeaving(true)
    location.assign(url)
  }
  const allow = useAct(identity.ops['program.allow'], { onDone: ({ url }) => leave(url) })
  const [business, person] = [me?.tenant?.name ?? '', me?.user]
  // Nobody is sent anywhere by a link alone: whoever made it may have made the program, too.
  if (refusedUrl)
    return (
      <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t('identity.connect.refused', { name })}>
        <Button variant="default" mt="xs" onClick={() => leave(refusedUrl)}>
          {t('identity.connect.back')}
        </Button>
      </Alert>
    )
  return (
    <Section title={t('identity.connect.question', { name, business })}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('identity.connect.as', { person: person?.name ?? '', email: person?.email ?? '' })}
        </Text>
        <Radio.Group
          label={t('identity.connect.may')}
          value={may}
          onChange={(chosen) => setMay(chosen === 'write' ? 'write' : 'read')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="read" label={t('identity.connect.read')} description={t('identity.connect.read.explain')} />
            <Radio
              value="write"
              label={t('identity.connect.write')}
              description={t('identity.connect.write.explain', { role: roleOf(me?.role ?? '') })}
            />
          </Stack>
        </Radio.Group>
        <Text size="sm">{page ? t('identity.connect.page', { page }) : t('identity.connect.unchecked', { name })}</Text>
        <Text size="sm">
          {isHere.test(place) ? t('identity.connect.here') : t('identity.connect.place', { place })}{' '}
          {t('identity.connect.end')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" disabled={isLeaving} onClick={() => leave(deniedUrl)}>
            {t('identity.connect.deny')}
          </Button>
          <Button loading={allow.isPending || isLeaving} onClick={() => allow.mutate({ input: { ...asked, may } })}>
            {t('identity.connect.allow')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
