import { Button, Table, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { quotes, type Template } from '#contracts/quotes'
import { Section, useCan, useFormat, useText } from '#kit/ui'

/** What a quote begins with that is made of a template, and the way to one. */
export function TemplateLines({ template: { id, lines, currency, archivedAt } }: { template: Template }) {
  const t = useText()
  const can = useCan()
  const { decimal, price } = useFormat()
  return (
    <Section
      title={t('quotes.lines')}
      acts={
        can(quotes.ops['quote.create']) &&
        !archivedAt && (
          <Button component={Link} to={`/quotes/quotes/new?template=${id}`} leftSection={<IconPlus size={16} />}>
            {t('quotes.new')}
          </Button>
        )
      }
    >
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Tbody>
            {lines.map(({ description, quantity, unitPrice, isOptional }, at) => (
              <Table.Tr key={at}>
                <Table.Td>
                  {description}
                  {isOptional && (
                    <Text span size="sm" c="dimmed">
                      {` · ${t('quotes.optional')}`}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{decimal(quantity)}</Table.Td>
                <Table.Td ta="right">{price(unitPrice, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}
