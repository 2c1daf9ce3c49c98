import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useText } from '#kit/ui'

export const Starting = () => (
  <Center mih="60dvh" role="status" aria-label="Mainstreet">
    <Loader size="sm" type="dots" />
  </Center>
)

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const t = useText()
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack align="center" gap="xs" role="alert">
        <IconCloudOff size={32} stroke={1.4} aria-hidden />
        <Title order={1} size="h4">
          {t('shell.unreachable.title')}
        </Title>
        <Text c="dimmed" size="sm">
          {t('shell.unreachable.text')}
        </Text>
        <Button variant="default" mt="sm" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
          {t('shell.retry')}
        </Button>
      </Stack>
    </Center>
  )
}
