import { Button, Center, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react'
import { identity } from '#contracts/identity'
import { useAct, useFormat, useOp, useText } from '#kit/ui'
import { useDetails } from '../locale.tsx'
import { useSession } from '../session.tsx'

const waitingDays = 30
const dayMs = 86_400_000

/** All that is left of a closed business: its data to take along, and the way back. */
export function Closed() {
  const t = useText()
  useDetails()
  const { instant } = useFormat()
  const { me } = useSession()
  const { data: tenant } = useOp(identity.ops['tenant.get'], {})
  const takeAlong = useAct(identity.ops['tenant.export'], { onDone: ({ url }) => location.assign(url) })
  const reopen = useAct(identity.ops['tenant.reopen'], { onDone: () => location.assign('/') })
  const until = tenant?.closedAt && new Date(Date.parse(tenant.closedAt) + waitingDays * dayMs).toISOString()
  return (
    <Center mih="60dvh" p="md">
      <Stack align="center" gap="sm" maw={460}>
        <Title order={1} size="h3" ta="center">
          {t('shell.closed.title', { business: me.tenant.name })}
        </Title>
        <Text c="dimmed" ta="center">
          {until && t('shell.closed.text', { until: instant(until) })}
        </Text>
        <Group mt="sm" justify="center">
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            variant="default"
            loading={takeAlong.isPending}
            onClick={() => takeAlong.mutate({ input: {} })}
          >
            {t('shell.closed.export')}
          </Button>
          <Button
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={reopen.isPending}
            onClick={() => reopen.mutate({ input: {} })}
          >
            {t('shell.closed.reopen')}
          </Button>
        </Group>
      </Stack>
    </Center>
  )
}
