import { Group, Text } from '@mantine/core'

export const Mark = () => (
  <Group gap={9} wrap="nowrap">
    <img src="/favicon.svg" alt="" width={26} height={26} />
    <Text fw={650} fz={15} style={{ letterSpacing: '-0.01em' }}>
      Mainstreet
    </Text>
  </Group>
)
