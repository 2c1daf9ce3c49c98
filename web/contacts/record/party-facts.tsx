import { Anchor, Badge, Group } from '@mantine/core'
import type { Company, Person } from '#contracts/contacts'
import { contacts } from '#contracts/contacts'
import { Facts, Nothing, Referred, Section, Status, useCustomFacts, useFormat, useNames, useText } from '#kit/ui'

/** What a company and a person have alike. */
export function PartyFacts({ noun, party }: { noun: 'company' | 'person'; party: Company | Person }) {
  const t = useText()
  const names = useNames(contacts.ops['company.get'])
  const format = useFormat()
  const own = useCustomFacts(`contacts.${noun}`, party.custom)
  const address = [
    party.street,
    [party.postalCode, party.city].filter(Boolean).join(' '),
    party.region,
    party.country && format.country(party.country),
  ]
    .filter(Boolean)
    .join('\n')
  const website = 'website' in party ? party.website : null
  return (
    <>
      <Section title={t('contacts.details')}>
        <Facts
          items={[
            [
              names.field('email'),
              party.email ? (
                <Anchor key="e" inherit href={`mailto:${party.email}`}>
                  {party.email}
                </Anchor>
              ) : (
                <Nothing key="e" />
              ),
            ],
            [
              names.field('phone'),
              party.phone ? (
                <Anchor key="p" inherit href={`tel:${party.phone}`}>
                  {party.phone}
                </Anchor>
              ) : (
                <Nothing key="p" />
              ),
            ],
            [names.field('address'), address || <Nothing key="a" />],
            ...(website
              ? [
                  [
                    names.field('website'),
                    <Anchor key="w" inherit href={toUrl(website)} target="_blank" rel="noreferrer">
                      {website}
                    </Anchor>,
                  ] as const,
                ]
              : []),
            [
              names.field('vatId'),
              party.vatId ? (
                <Group key="v" gap="xs">
                  {party.vatId}
                  {party.vatIdCheck && <Status value={party.vatIdCheck} op={contacts.ops['company.get']} />}
                </Group>
              ) : (
                <Nothing key="v" />
              ),
            ],
            ...(party.ownerId
              ? [
                  [
                    names.field('ownerId'),
                    <Referred key="o" op={contacts.ops[`${noun}.get`]} row={party} field="ownerId" />,
                  ] as const,
                ]
              : []),
            ...(party.currency ? [[names.field('currency'), party.currency] as const] : []),
            ...own,
          ]}
        />
        {party.tags.length > 0 && (
          <Group gap={6} mt="md">
            {party.tags.map((tag) => (
              <Badge key={tag} variant="default" radius="sm" tt="none" fw={500}>
                {tag}
              </Badge>
            ))}
          </Group>
        )}
      </Section>
      {party.note && (
        <Section title={names.field('note')}>
          <div style={{ whiteSpace: 'pre-line', fontSize: 14 }}>{party.note}</div>
        </Section>
      )}
    </>
  )
}

/** Typed by hand: only what a browser may open becomes a link to it. */
const toUrl = (website: string) => (/^https?:\/\//.test(website) ? website : `https://${website}`)
