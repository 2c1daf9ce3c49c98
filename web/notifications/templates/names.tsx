import { Button, Group, Text as Line } from '@mantine/core'
import { useText } from '#kit/ui'
import { useTopics } from '../words.ts'

type Props = { topic: string; names: readonly string[]; onPick: (name: string) => void }

/** What the house fills in for each mail; a press puts it where the writing is. */
export function Names({ topic, names, onPick }: Props) {
  const t = useText()
  const { told } = useTopics()
  return (
    <div>
      <Line size="xs" c="dimmed" mb={6}>
        {t('notifications.template.names')}
      </Line>
      <Group gap={6}>
        {names.map((name) => (
          <Button
            key={name}
            variant="default"
            size="compact-xs"
            title={`{{${name}}}`}
            // Or the cursor would leave the text before it is asked where it stands.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(name)}
          >
            {told(topic, name)}
          </Button>
        ))}
      </Group>
    </div>
  )
}
