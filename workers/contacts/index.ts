import { PrismaClient } from '#db/contacts'
import { crudHandlers, serve } from '#kit/serve'
import { contacts } from './contract.ts'
import { demoFilled } from './on/demo-filled.ts'
import { importContinued } from './on/import-continued.ts'
import { archiveCompany, createCompany, restoreCompany, updateCompany } from './ops/company.ts'
import { createImport } from './ops/create-import.ts'
import { findDuplicates } from './ops/find-duplicates.ts'
import { getParty } from './ops/party.ts'
import { archivePerson, createPerson, restorePerson, updatePerson } from './ops/person.ts'
import { searchParties } from './ops/search-parties.ts'
import { undoImport } from './ops/undo-import.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

const { 'import.list': listImports, 'import.get': getImport } = crudHandlers(contacts, 'import')
const { 'import-error.list': listErrors, 'import-error.get': getError } = crudHandlers(contacts, 'import-error')

export default serve(contacts, {
  client: PrismaClient,
  samples,
  personal,
  handlers: {
    ...crudHandlers(contacts, 'company'),
    'company.create': createCompany,
    'company.update': updateCompany,
    'company.archive': archiveCompany,
    'company.restore': restoreCompany,
    ...crudHandlers(contacts, 'person'),
    'person.create': createPerson,
    'person.update': updatePerson,
    'person.archive': archivePerson,
    'person.restore': restorePerson,
    'party.get': getParty,
    'party.search': searchParties,
    'party.duplicates': findDuplicates,
    'import.list': listImports,
    'import.get': getImport,
    'import.create': createImport,
    'import.undo': undoImport,
    'import-error.list': listErrors,
    'import-error.get': getError,
  },
  on: {
    'contacts.import.requested': importContinued,
    'contacts.import.continued': importContinued,
    'settings.demo.filled': demoFilled,
  },
})
