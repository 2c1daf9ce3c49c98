import { settings } from '#contracts/settings'
import { Loaded, Page, SchemaForm, Section, Timeline, useOp, useText } from '#kit/ui'
import { Closing } from './closing.tsx'
import { Logo } from './logo.tsx'
import { Sample } from './sample.tsx'

const groups = [
  ['identity', [['legalName', 'trade'], ['vatId', 'taxNumber'], 'legalId', 'address']],
  ['reach', ['contactName', ['email', 'phone'], 'website']],
  ['bank', ['bankName', ['iban', 'bic']]],
  [
    'documents',
    [
      ['locale', 'taxRounding'],
      ['prices', 'cashRounding'],
      'fiscalYearStart',
      ['documentLayout', 'documentColor'],
      'invoiceFooter',
    ],
  ],
] as const

/** Not everybody who keeps the profile sees bank account and tax number. */
const seen = (fields: readonly (string | readonly string[])[], profile: object) =>
  fields.flatMap((field) => {
    const shown = [field].flat().filter((name) => name in profile)
    return shown.length > 0 ? [typeof field === 'string' ? field : shown] : []
  })

/** Each section is saved by itself, so that a wrong IBAN does not keep the address from being saved. */
export default function ProfileScreen() {
  const t = useText()
  const query = useOp(settings.ops['profile.get'], {})
  return (
    <Page narrow title={t('settings.profile')} note={t('settings.profile.explain')}>
      <Loaded query={query}>
        {(profile) => (
          <div style={{ display: 'grid', gap: 20 }}>
            <Logo />
            {groups.map(([name, fields]) => (
              <Section key={name} title={t(`settings.profile.${name}`)}>
                <SchemaForm
                  op={settings.ops['profile.update']}
                  row={profile}
                  fields={seen(fields, profile)}
                  done={t('settings.saved')}
                  onDone={() => {}}
                />
              </Section>
            ))}
            <Sample />
            <Closing />
            <Timeline op={settings.ops['profile.get']} row={profile} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
